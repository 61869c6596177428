"""The words by which a reader tells what a capitalised name stands for: titles, head nouns, openers of sentences.

These are closed classes of English words, not names: names belong into the word lists.
"""

from __future__ import annotations

from functools import lru_cache

from toolkit.batch import fold
from toolkit.regex import late


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Ranks, honorifics and offices, as they stand before a person's name.
TITLES = _words(
    "PM FM CM CEO MP MEP DG Gen Lt Col Maj Brig Capt Sgt Adm Cpl Cmdr Cdr Mr Mrs Ms Miss Mx Dr Prof Sen Rep Gov Rev Amb Hon Lt-Gen Maj-Gen "
    "Brig-Gen Messrs Sheikh Shaykh Sheik Sheikha Mullah Maulana Maulvi Mawlawi Molvi Moulvi Ayatollah Hojatoleslam "
    "Hojjatoleslam Imam Haji Hajji Hajj Ustad Sayed Sayyid Sir Dame Lord Lady King Queen Prince Princess Crown Emir "
    "Amir Sultan Pope Cardinal Archbishop Bishop Father Sister Brother Rabbi Pastor Patriarch Metropolitan Emperor "
    "Empress Tsar Czar Duke Duchess Count Countess Baron Baroness Judge Justice General Colonel Major Brigadier "
    "Captain Lieutenant Sergeant Corporal Private Admiral Vice-Admiral Rear-Admiral Marshal Commander "
    "Lieutenant-General Lieutenant-Colonel Major-General Brigadier-General Colonel-General Commodore Field President "
    "Vice-President Vice Premier Chancellor Vice-Chancellor Prime Minister Foreign Defence Defense Interior Finance "
    "Deputy Secretary-General Secretary Under-Secretary-General Undersecretary Under-Secretary Assistant Senator "
    "Congressman Congresswoman Representative Governor Governor-General Mayor Ambassador Envoy Special Spokesman "
    "Spokeswoman Spokesperson Speaker Chairman Chairwoman Chairperson Chair Chief Executive Director "
    "Director-General Commissioner High Professor Doctor Attorney Adviser Advisor Negotiator Leader Supreme Warlord "
    "Coordinator Comrade Acting Former Ex-President Lawmaker Officer Inspector Superintendent Detective Constable "
    "Congressmember Councillor Alderman Delegate Prosecutor Editor Analyst Economist Researcher Author Coach Sheriff "
    "Taoiseach Tánaiste Caliph Grand Mufti Ayatullah Lama Dalai Elder Chief-of-Staff Consul Counsellor Attaché "
    "Sub-Commander Comandante Subcomandante Judge-Advocate Justice-Minister Premier-designate President-elect "
    "Prime-Minister Majority Minority Whip Home Energy Economy Trade Justice Labour Education Health Information "
    "Transport Agriculture Culture Planning Khatib Pir Qazi Presidents Ministers Generals Senators Governors "
    "Ambassadors Secretaries Member Members Vizier Pasha Actress Actor Singer Prof Reverend Honourable Excellency "
    "Permanent Managing Honorary Resident Shadow Associate Head Cllr Highness Majesty Holiness HE HRH Hojjat Chargé "
    "Barr Barrister Alhaji Alhaja Hajia Mallam Malam Monsignor Msgr Mgr Engr Maître Maitre Datuk Dato Hazrat Mawlana "
    "Moulana Comptroller Ombudsman Viscount Venerable Ven Samdech Monsieur Madame Mme Señor Shri Smt Mzee Commandant "
    "DGP ADGP IGP SSP DSP DCP SHO MLA MNA MPA COAS CJP CJI SRSG DSRSG GOC Advocate Correspondent Humanitarian "
    "d'Affaires Affaires Consul Mediator Facilitator Arbitrator"
)
#: What a hyphen ties to a title: "Ambassador-at-Large", "Editor-in-Chief", "President-elect".
_TIED_TO_TITLES = _words("at in Law Large Chief General elect designate")
#: Those of them that are ranks, of armies and of clerics.
RANKS = _words(
    "Gen Lt Col Maj Brig Capt Sgt Adm Cpl General Colonel Major Brigadier Captain Lieutenant Sergeant Admiral Vice Rear "
    "Mullah Maulana Maulvi Mawlawi Molvi Moulvi Ayatollah Hojatoleslam Sheikh Shaykh Sheik Imam"
)
#: Titles that are no part of a name, even where nobody is named without: "King Hussein", but "Mullah Omar".
OFFICIAL = _words(
    "King Queen Crown Prince Princess Emperor Pope Patriarch Cardinal Archbishop Bishop Lord Lady Baroness Sir "
    "Dame Rev "
    "Reverend General Gen Colonel Col Marshal Admiral Captain President Chairman Ambassador Ayatollah Dr Professor "
    "Commander Comandante"
)
#: Titles that also open names of organisations or stand alone; they need another title beside them.
TITLE_MODIFIERS = _words(
    "Foreign Defence Defense Interior Finance Deputy Special Crown Field High Acting Former Supreme Assistant Vice "
    "Attorney Majority Minority Home Energy Economy Trade Justice Labour Education Health Information Transport "
    "Agriculture Culture Planning Prime Grand Private Chief Executive Permanent Managing Honorary Resident Shadow "
    "Associate Personal Amir Humanitarian"
)
#: Offices in small letters, as they stand before or after a name: "rebel leader Asad Karim".
OFFICES = (
    "president|premier|chancellor|minister|secretary|governor|mayor|ambassador|envoy|representative|spokesman|"
    "spokeswoman|spokesperson|speaker|chairman|chairwoman|chairperson|chief|director|adviser|advisor|negotiator|"
    "leader|commander|general|diplomat|official|lawmaker|warlord|mediator|prosecutor|judge|candidate|senator|founder|"
    "head|coordinator|chief-of-staff|director-general|co-founder|commissioner|undersecretary|under-secretary|"
    "facilitator|rapporteur|consul|congressman|congresswoman|legislator|councillor|co-chair|king|queen|emir|sultan|"
    "prince|princess|pope|officer|strategist|aide"
)
#: What an office or a rank may be of, before it: "deputy foreign minister".
OF_OFFICES = (
    "foreign|prime|interior|defen[cs]e|finance|deputy|vice|first|chief|special|senior|opposition|rebel|military|security|"
    "political|peace|party|supreme|presidential|government|army|oil|justice|trade|economy|education|health|guerrilla|"
    "national|separatist|state|parliament|parliamentary|police|intelligence|cabinet|planning|assistant|information|"
    "high|operating|financial|policy|press|permanent|shadow|human|rights|union|media|energy|nuclear|environment|development|humanitarian|"
    "provincial|district|local|regional|militia|faction|tribal|youth|staff|naval|field|border|communications|affairs|"
    "relations|campaign|bank|executive|managing|general|lead|principal|top|home|water|transport|agriculture|labou?r|"
    "culture|tourism|industry|commerce|social|religious|protest|coup|mission|coalition|group|resistance|insurgent|"
    "islamist|exiled|student|church|business|legal|resident|crown|junta|council|commission|provisional|transitional"
)
#: An office with what it is of, as a pattern.
OFFICE = (
    rf"(?:(?:{OF_OFFICES})[ -]){{0,4}}(?:{OFFICES})(?:[ -]general| of (?:state|staff)|-in-chief|-designate|-elect)?"
)
#: Other words for a person before a name: trades and kin.
ROLES = OFFICES + (
    "|journalist|reporter|correspondent|analyst|activist|politician|businessman|businesswoman|lawyer|professor|"
    "expert|cleric|militant|peacemaker|dissident|author|writer|historian|economist|deputy|counterpart|brother|sister|"
    "son|daughter|father|mother|wife|husband|widow|cousin|uncle|nephew|member|officer|soldier|colonel|captain|major|"
    "king|queen|prince|princess|priest|bishop|imam|rival|predecessor|successor|dictator|strongman|veteran|aide|"
    "researcher|scholar|scientist|physicist|actor|actress|singer|girl|boy|man|woman|farmer|teacher|doctor|student|"
    "resident|labourer|worker|trader|driver|shopkeeper|tribesman|elder|guerrilla|fighter|rebel|refugee|colleague|"
    "manager|coach|player|striker|goalkeeper|champion|editor|poet|novelist|artist|defector|billionaire|tycoon|magnate|"
    "oligarch|banker|blogger|comedian|commentator|filmmaker|footballer|philanthropist|pundit|publisher|spy|"
    "suspect|gunman|attacker|bomber|whistleblower|environmentalist|campaigner|lobbyist|columnist|presenter|"
    "photographer|cameraman|pilot|nurse|surgeon|engineer|architect|entrepreneur|financier|investor|preacher|"
    "monk|nun|pollster|strategist|academic|ethnographer|geographer|prosecutor|detective|survivor|victim|neighbour|"
    "neighbor|passenger|eyewitness|volunteer|medic|translator|interpreter|policeman|jihadist|extremist|smuggler|"
    "barrister|solicitor|counsel"
)
#: Nouns that close, or with "of" open, the name of an organisation.
ORGANISATION_HEADS = _words(
    "Party Union Front Movement League Alliance Organisation Organization Committee Commission Council Association "
    "Federation Confederation Foundation Institute Institution University College School Academy Bank Group Corp "
    "Corporation Inc Ltd Co Plc PLC LLC LLP GmbH SpA SA NV Company Companies Properties Partners Ventures "
    "Securities Investments Pharmaceuticals "
    "Electronics Broadcasting Studios Publications Agency Office Authority Forum Network Society Club Centre "
    "Center Coalition "
    "Congress Bureau Press Radio Television TV News Times Post Journal Tribune Herald Gazette Airlines Airways "
    "Church Synod Observatory Watch Trust Fund Programme Program Mission Secretariat Tribunal Chamber Service "
    "Services Command Administration Board Campaign Rally Community Initiative Project Partnership Assembly "
    "Parliament Court Department Directorate Division Democrats Socialists Liberals Communists Greens Republicans "
    "Conservatives Workers Industries Holdings Laboratories Hospital Museum Library Orchestra Guild Bloc Pact Caucus "
    "Convention Delegation Embassy Consulate Inspectorate Exchange Bundesbank Contact Taskforce Troika Quartet "
    "Patriots Brotherhood Fellowship Lobby Syndicate Cooperative Consortium Enterprise Enterprises Motors Systems "
    "Technologies Petroleum Airport-Authority Unit Teams Team Staff Station Corps Fleet Wing Squadron Regiment "
    "Infantry Brigade Brigades Battalion Battalions Militia Militias Mujahideen Mujahidin Tigers Magazine Daily "
    "Weekly Newspaper Monitor Tracker Review Ballet Theatre Veterans Students Journalists"
)
#: Those that stand alone, with a capital, for a body that the article has named in full.
HEADS_ALONE = _words(
    "Council Commission Committee Assembly Ministry Front Party Court Tribunal Alliance Movement Coalition "
    "League Union "
    "Agency Authority Association Federation Organisation Organization Foundation Fund Institute Department Mission "
    "Brotherhood Bank Observatory"
)
#: Bodies of a state: the people before them ("Afghan") is not part of their name.
INSTITUTION_HEADS = _words(
    "Ministry Parliament Senate Assembly Government Cabinet Treasury Police Army Navy Guard Guards Court Embassy "
    "Consulate Presidency Judiciary Gendarmerie Intelligence Directorate Military Legislature Politburo Duma Knesset "
    "Majlis Shura Department Force Forces Staff"
)
#: Bodies of a state that have no other name: with a capital inside a sentence they are it.
BODIES = _words(
    "Commons Parliament Senate Congress Treasury Duma Knesset Majlis Bundestag Politburo Kremlin Pentagon "
    "Riksdag Sejm Rada "
    "Verkhovna Cabinet House"
)
#: Words that open the name of an organisation, in the languages that news leave untranslated.
LEADING_HEADS = _words(
    "Radio Partai Partido Parti Partei Partito Movimiento Mouvement Movimento Frente Fronte Front Forza Lega Liga "
    "Bloc Jabhat Jaysh Jaish Lashkar Harakat Hizb Hezb Ansar Liwa Katibat Tehrik Tehreek Tehrik-e Jamaat Jamiat "
    "Jemaah Failaq Hayat Hay'at Hay'et Saraya Kataib Kata'ib Katiba Hizb-e Hizb-i Hezb-e Hezb-i Lashkar-e "
    "Jaish-e Sipah-e Tehreek-e Jamaat-e Jamiat-e Ittehad-e Ahrar Faylaq "
    "PT Alleanza Unione Unión Convergence Rassemblement Banco Banque Banca Air"
)
#: Houses of parliament are told from buildings by what follows.
HOUSES = _words("Representatives Lords Commons Assembly Elders People Councillors Deputies Federation Senate")
#: Sorts of organisation that fight where their name also says for what.
_FIGHTS = late(
    r"\b(?:Liberation|Resistance|Revolutionary|Mujahid\w+|Jihad|Guerrilla|Militia|Brigades?|Battalions?|"
    r"Rebels|Fighters|Martyrs|Tigers)\b"
)
#: Nouns that make a name one of a place.
PLACE_HEADS = _words(
    "River Valley Mountain Mountains Lake Lakes Sea Ocean Island Islands Street Road Avenue Square Airport Airfield "
    "Bridge Dam Palace Hotel Prison Camp Province District County City Town Village Region Peninsula Bay Gulf Strait "
    "Straits Desert Coast Heights Plateau Mosque Cathedral Monastery Shrine Park Pass Canal Port Stadium Cape Falls "
    "Mount Basin Hills Strip Plains Border Governorate Oblast Raion Canton Prefecture Territory Territories Republic "
    "Barracks Base Wall Hall House Gardens Terrace Lane Boulevard Plaza Roundabout Tower Towers Oilfield "
    "Gasfield Refinery Area Areas Zone Line Corridor Crossing"
)
#: Those that open a name ("Lake Tana"); others close it, and "Park Jin" is somebody.
PLACE_LEADS = _words(
    "Lake Lakes Mount Mountain Cape Port Camp Gulf Bay River Strait Straits Province District Hotel Fort Island Islands "
    "Village Valley City Palace Mosque Airport Prison Hotel Canton County Republic Base Bridge Dam "
    "Deir Jisr Tel Tell Bab Ain Wadi Jabal Jebel Kafr Kfar Beit Kiryat Kibbutz Bandar Puerto Ciudad Nahr Qasr"
)
#: What parties and bodies work for, so that "and" joins two within one name ("Movement for Justice and Dignity").
_FIELDS = _words(
    "Peace Justice Freedom Change Work Progress Democracy Reform Truth Land Hope Bread Dialogue Culture Trade Law Order "
    "Energy Strategy Affairs Food Sport Sports Media Transport Tourism Planning Technology Fisheries Forestry Women "
    "Children Water Mines Housing Customs Revenue Border Refugees Minorities Commerce Economy Business Climate "
    "Renewal Labour Labor Health Youth Faith Life Equality Homeland Science Industry Agriculture Finance Defence Defense "
    "Rights Welfare Relief Research Growth Friendship Brotherhood"
)
_FIELD_ENDING = late(r"[a-z](?:tion|ment|ity|ness|ence|ance|dom|ism|racy|ship)\Z")
#: Nouns of events, texts and things: no actor, no place.
THING_HEADS = _words(
    "Agreement Agreements Accord Accords Treaty Declaration Resolution Protocol Charter Process Summit War Wars Day "
    "Act Prize Award Election Elections Referendum Cup Championship Championships Games Talks Plan Law Bill "
    "Constitution Week Year Month Crisis Revolution Uprising Massacre Genocide Intifada Spring Operation Report "
    "Project Flight Airbus Boeing Convention Protocols Affair Trial Conference Olympics Open Prix Series Rising "
    "Rebellion Century Age Era Index Street Avenue Statement Memorandum Roadmap Map Offensive Battle Programme "
    "Memorial Festival Assent Affairs Rights Order Book Bible Koran Quran Internet Web Road Dialogue Ceasefire "
    "Truce Peace "
    "Campaign Strategy Doctrine Article Chapter Section Annex Title Note Digest Calendar Newsroom "
    "Telephone Fax Meeting Session Site Heritage Issues Policy Policies Framework Mechanism Goals Paper Statute "
    "Communique Communiqué Conventions Covenant "
    "Prophet"
)
#: The types of actors that are no persons, states or peoples.
GROUPS = ("organisation", "armed group", "institution")
DAYS = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept "
    "Oct Nov Dec Christmas Thanksgiving Easter Ramadan Eid Ashura Nowruz Muharram Passover Yom Kippur Hanukkah Adha Fitr al-Adha al-Fitr GMT EST EDT UTC "
    "BST CET AM PM"
)
#: Words with a capital that never belong to a name: articles, pronouns, prepositions, adverbs.
FUNCTION_WORDS = _words(
    "The A An In On At By For From To Of He She They It We You I But And Or If When While After Before His Her Their "
    "Its This That These Those As With Who Which What Where Why How There Here Not No Yes So Then Than Both Either "
    "Neither Each Every All Some Many Most Few Several Other Others Another Such Under Over About Above Below "
    "Between Among Against During Since Until Because Although Though However Moreover Meanwhile Also Even Still Yet "
    "Only Just Now Today Yesterday Tomorrow Tonight Earlier Later Once Twice Again Perhaps Maybe Never Always Often "
    "Sometimes Too Very Much More Less Nor Nevertheless Nonetheless Instead Otherwise Besides Despite Without Within "
    "Through Throughout Across Along Around Behind Beyond Near Next Last First Second Third Fourth Fifth One Two "
    "Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen "
    "Eighteen Nineteen "
    "Twenty Thirty Forty Fifty Hundred Hundreds Thousand "
    "Thousands Million Millions Billion Tens Dozens God Allah Allahu Akbar Akhbar Islam Christianity Judaism Satan "
    "Half Part Amid Amidst Unlike Like Given According Following Regarding Concerning Whether Whatever Whoever "
    "Whenever Wherever Someone Somebody Something Anyone Anybody Anything Everyone Everybody Everything Nobody "
    "Nothing None My Our Your Us Him Me Them Himself Herself Itself Themselves Be Is Are Was Were Been Being Do Does "
    "Did Has Have Had Will Would Shall Should Can Could May Might Must Let Ask Asked Say Said Says Told Call Called "
    "Go Come Get Got Make Made Take Took See Saw Give Gave Keep Put Stop Please Thank Thanks Welcome Sorry Well Oh "
    "Ok Okay Dear Hello Overall Furthermore Likewise Elsewhere Afterwards Afterward Nowadays Anyway Regardless "
    "Altogether Whereas Albeit Amongst Beneath Alongside Thereafter Thereby Underneath Except Excluding Including "
    "Considering Notwithstanding Aside Apart Follow"
)
#: Words that may open a sentence, or a line in title case, and are no name alone.
OPENERS = _words(
    "Good Great Bad New Old Big Small Young Long Short High Low Top Senior Leading Main Major Late Early Recent "
    "Recently Current Currently Present Previous Former Ex Key Local Foreign National International Regional Federal "
    "Central Public Private Official Officials Political Military Civil Civilian Human Social Economic Financial "
    "General Special Common Certain Clear Real Total True Full Free Open Close Best Better Worse Worst Back Away Far "
    "Out Off Up Down Ahead Inside Outside Per Via Plus Minus Upon Toward Towards Onto Into Till Beside Whom Whose "
    "Same Own Thus Hence Therefore Indeed Rather Quite Almost Nearly Any Enough Else Ever Soon Already Together "
    "Separately Finally Eventually Apparently Clearly Obviously Unfortunately Fortunately Ultimately Speaking Asked "
    "Based Born Died Killed Led Backed Armed Angry Ruling Opposition Government Governments Police Troops Soldiers "
    "Forces Rebels Militants Fighters Gunmen Guerrillas Insurgents Refugees Civilians Witnesses Residents Villagers "
    "Protesters Demonstrators Students Workers Farmers Doctors Lawyers Journalists Reporters Analysts Experts "
    "Diplomats Critics Observers Sources Leaders Ministers Members Supporters Opponents Delegates Negotiators "
    "Mediators Envoys Representatives Spokesmen Lawmakers Deputies Voters Candidates Parties Groups Countries "
    "Nations States People Men Women Children Families Relatives Parents Victims Survivors Prisoners Hostages Talks "
    "Negotiations Fighting Violence War Peace Ceasefire Clashes Attacks Bombings Explosions Shelling Elections Polls "
    "Votes Results News Reports Report Media Press Television Radio Newspapers Statement Statements Letter Letters "
    "Text Story Page Photo Photos File Security Aid Relief Help Support Power Control Pressure Progress Hope Hopes "
    "Fear Fears Concern Concerns Tension Tensions Anger Death Deaths Life Work Money Food Water Oil Gas Gold Land "
    "Border Borders Town City Village Capital Country State World Earth God Nature Rebel Militia Guerrilla "
    "Separatist Insurgent Militant Gunman Soldier Diplomat Official Candidate Journalist Protester Refugee Tutsi "
    "Hutu Kurdish Kurd Serb Croat Bosniak Pashtun Tamil Sinhalese Uighur Uyghur Hazara Zulu Xhosa Berber Druze "
    "Maronite Alawite Sikh Basque Catalan Slav Tuareg Fulani Hausa Yoruba Igbo Oromo Amhara Tigrayan Moro Rohingya "
    "Talk Show Shows Following Sitting Prior Due Thanks Further Additional Similar Different Various Numerous Nobody "
    "Pilgrims Travellers Tourists Passengers Prosecutors Investigators Rescuers Medics Hospital Hospitals Schools "
    "Nuclear Chemical Biological Global Islamic Muslim Muslims Moslem Moslems Christian Christians Jewish Jews Jew "
    "Arab Arabs Hindu Hindus Buddhist Buddhists Catholic Catholics Protestant Protestants Sunni Sunnis Shia Shiite "
    "Shiites Orthodox Communist Communists Socialist Socialists Nazi Nazis Fascist Marxist Maoist Leninist Islamist "
    "Islamists Western Eastern Northern Southern Western-backed Northeast Northwest Southeast Southwest North South "
    "East West European Europeans African Africans Asian Asians American Americans Latin Soviet English French "
    "German Hebrew Arabic Persian Pashto Dari Urdu Farsi Hindi Internet Bible Koran Quran Web Note Notes Editor's "
    "Source Correspondent Chart Table Figure Date Time Tel Telephone Fax Email Phone Exclusive Update Analysis "
    "Opinion Comment Editorial Feature Interview Profile Factbox Timeline Highlights Summary Background Correction "
    "Breaking Watch Video Related Read Click Copyright Rights Reserved Advertisement "
    "Gunfire Shellfire Smoke Debris Rubble Blood Artillery Traffic Electricity Rain Snow Dust Mud Fire Heat "
    "Hunger Famine "
    "Drought Disease Crime Terror Torture Rape Murder Abuse Truth Trust Faith Grief Winter Summer Autumn Spring Night "
    "Dawn Dusk Morning Evening Noon Midnight Nightfall Daylight Curfew Silence Chaos Panic Looting"
)
#: What a hyphen ties to a name in English; other syllables go on with it ("Kim Jong-nam").
_TIED_TO_NAMES = _words(
    "led held run born era style wide level like torn made built only free area hit rich prone heavy centric friendly "
    "loyal wide side owned driven bought won wing plus war"
)
#: No syllable of a given name is longer.
_SYLLABLE = 5
#: Buttons of web pages; a name of nothing but these is what was left of a page ("Send Facebook Twitter Print").
BUTTONS = _words(
    "Facebook Twitter Google Whatsapp WhatsApp Tumblr Linkedin LinkedIn Digg Reddit Newsvine Permalink Pinterest "
    "StumbleUpon Stumble Telegram Messenger Instagram Flipboard Pocket Email E-mail Mail Print Share Send Save Tweet "
    "Copy Link Comments Bookmark Subscribe Follow"
)
#: Names of parties that are ordinary words of English too: never a person, whatever stands around.
PARTIES = _words("Labour Conservatives Tories Liberals Greens Republicans Democrats Socialists Communists")
#: Those of them that name a party even where they open a sentence.
ONLY_PARTIES = _words("Tories Republicans Democrats")
#: Adjectives of parties: alone they name nobody ("a Republican", "Democratic lawmakers").
PARTISAN = _words("Republican Democratic Democrat Conservative Liberal Socialist Communist Tory")
#: Believers, by one and by the many: creeds act no more than "Muslims" do.
BELIEVERS = _words(
    "Sufi Sufis Salafi Salafis Salafist Salafists Wahhabi Wahhabis Wahabi Wahabis Deobandi Deobandis Barelvi Barelvis "
    "Hanafi Hanafis Ismaili Ismailis Twelver Zionist Zionists Islamist Islamists Jihadi Jihadis Jihadist Jihadists "
    "Pentecostal Anglican Methodist Evangelical Evangelicals Coptic"
)
#: Weapons and vehicles.
WEAPONS = _words(
    "Katyusha Katyushas Scud Scuds Kalashnikov Kalashnikovs Humvee Humvees Apache Apaches Blackhawk Blackhawks Chinook "
    "Chinooks Molotov Tomahawk Tomahawks Hellfire Stinger Stingers Javelin Javelins Iskander Iskanders Tochka-U Buk "
    "Kalibr Bayraktar Shahed DShK"
)
#: Nouns of the sort that news open sentences with; a name never ends so ("Diplomats said").
COMMON_ENDING = late(
    r"(?:ing|ed|ly|tion|tions|ment|ments|ness|ists?|ers|ors|ians|ants|ents|ities|ity|ances?|ences?|ives?|als|"
    r"ous|ful|able|ible|less)\Z"
)
OTHER_ACRONYMS = _words(
    "TV GDP GNP HIV AIDS AK CEO CFO PM MP MPs VIP DNA USD EUR GBP AM FM ID IQ IT PR QC BC AD OK DIY IED IEDs NGO "
    "NGOs WMD SUV ATM GPS DVD CD PHD MBA VAT IPO FAQ PDF US$ A$ C$ RPG RPGs APC APCs MIG UAV UAVs POW POWs SMS "
    "URL WWW II III IV VI VII VIII IX XI XII XIV XV XVI ICBM ICBMs COVID COVID-19 SARS LNG LPG BSE MBE OBE KBE CBE "
    "THAAD VBIED MANPADS UXO IDP SDG ADIZ HOST ANCHOR BYLINE CLIP PTSD LGBT LGBTQ LGBTI KM MW DJ MC CV MIA KIA "
    "VX TNT RDX CCTV"
)


@lru_cache(maxsize=50_000)
def is_title(word: str) -> bool:
    """Tell whether a word, with or without its full stop, is a title.

    Examples
    --------
    >>> [is_title(word) for word in ("Gen.", "Ambassador-at-Large", "Minister-Counsellor", "Salaam")]
    [True, True, True, False]
    """
    first, *others = word.replace(".", "").split("-")
    if not others or word.rstrip(".") in TITLES:
        return word.rstrip(".") in TITLES
    return first in TITLES and all(part in TITLES or part in _TIED_TO_TITLES for part in others)


@lru_cache(maxsize=50_000)
def is_compound(word: str) -> bool:
    """Tell whether what a hyphen ties to a name makes an adjective of it: "Taliban-held", but not "Jong-nam".

    Examples
    --------
    >>> [is_compound(word) for word in ("held", "backed", "speaking", "nam", "ryol")]
    [True, True, True, False, False]
    """
    return word.endswith(("ed", "ing")) or word in _TIED_TO_NAMES or len(word) > _SYLLABLE


@lru_cache(maxsize=50_000)
def is_field(word: str) -> bool:
    """Tell whether a word names what parties and bodies work for: "Justice", "Development"."""
    return word in _FIELDS or (word[:1].isupper() and _FIELD_ENDING.search(word) is not None)


@lru_cache(maxsize=50_000)
def is_acronym(word: str) -> bool:
    """Tell whether a word looks like the acronym of an organisation.

    Examples
    --------
    >>> is_acronym("SCO"), is_acronym("SPLM-N"), is_acronym("GDP"), is_acronym("Sco")
    (True, True, False, False)
    """
    letters = word.replace("-", "").replace(".", "").replace("/", "").replace("&", "")
    capitals = sum(letter.isupper() for letter in letters)
    return (
        2 <= capitals <= 8 and capitals >= 0.6 * len(letters) and letters[:1].isupper() and word not in OTHER_ACRONYMS
    )


@lru_cache(maxsize=50_000)
def organisation_type(name: str) -> str:
    """Return `institution`, `armed group` or `organisation`, by the words of an organisation's name.

    Examples
    --------
    >>> [organisation_type(name) for name in ("Foreign Ministry", "Valley Liberation Front", "Labour Party")]
    ['institution', 'armed group', 'organisation']
    """
    words = set(fold(name).split())
    if {"Security", "Council"} <= words:
        return "institution"
    if "Service" in words and words & {"Security", "Intelligence", "Secret", "Border", "Migration", "Police", "Prison"}:
        return "institution"
    if _FIGHTS.search(name) and not words & {"Party", "Institute", "Guard", "Guards"}:
        return "armed group"
    if words & INSTITUTION_HEADS and not words & {"Party", "Union", "Front", "Movement", "Association"}:
        return "institution"
    return "organisation"


#: Peoples that are not those of one state, as nouns.
PEOPLES = _words(
    "Palestinians Kurds Serbs Croats Bosniaks Hutus Tutsis Pashtuns Pushtuns Hazaras Tajiks Uzbeks Turkmens Baloch "
    "Baluchis Balochs Tamils Sinhalese Rohingya Rohingyas Uighurs Uyghurs Chechens Ingush Ossetians Abkhaz Druze "
    "Alawites Maronites Copts Yazidis Yezidis Assyrians Tuareg Tuaregs Fulani Hausa Igbo Yoruba Oromo Oromos "
    "Tigrayans Amhara Amharas Dinka Nuer Luo Kikuyu Zulus Afrikaners Sahrawis Karen Karens Kachins Acehnese Papuans "
    "Timorese Moros Sikhs Kashmiris Basques Catalans Chechen-Ingush Turks Arabs Berbers Roma Crimean-Tatars Tatars "
    "Bedouin Bedouins Bengalis Herero Hereros Miskito Miskitos Mapuche Hmong Lumad Igorots Nagas Kukis Meiteis Bodos "
    "Biharis Punjabis Sindhis Azeris Abkhazians Circassians Turkomans Masalit Zaghawa Toubou Sahrawi Saharawis Dayaks "
    "Aymara Quechua Maori"
)


#: The commonest given names of men, beside those that are spelled in many ways (`people.is_given_name`): "Mrs" before
#: the surname of one names his wife, and "she" is not he.
MEN = _words(
    "John James George Michael Robert William David Richard Thomas Charles Joseph Peter Paul Mark Andrew Stephen Steven "
    "Edward Henry Donald Ronald Kenneth Matthew Anthony Philip Simon Martin Patrick Kevin Brian Gordon Frank Tony "
    "Bill Jim Tom Antonio José Jose Juan Carlos Luis Pedro Francisco Miguel Manuel Jorge Fernando Alberto Eduardo Rafael "
    "Pierre Jacques François Francois Philippe Michel Hans Karl Klaus Helmut Wolfgang Giovanni Giuseppe Mario Paolo "
    "Silvio Romano Lech Václav Ivan Boris Slobodan Franjo Nelson Samuel Emmanuel Laurent Joao João Jonas Daniel"
)
#: The same of women.
WOMEN = _words(
    "Mary Maria María Marie Anna Anne Ann Ana Elizabeth Margaret Susan Sarah Laura Julia Julie Catherine Katherine Karen "
    "Nancy Linda Barbara Patricia Jennifer Jessica Helen Helena Emma Emily Alice Rachel Rebecca Hannah Hillary Theresa Teresa "
    "Angela Condoleezza Madeleine Federica Michelle Ursula Christine Christina Cristina Claudia Carmen Rosa Lucia Lucía Elena "
    "Irina Olga Natalia Tatiana Tatyana Svetlana Ekaterina Yekaterina Yulia Oksana Marina Nina Galina Ludmila Nikki Dalia "
    "Amina Fatima Aisha Ayesha Mariam Maryam Leila Layla Zainab Zaynab Khadija Halima Hawa Fatou Fatoumata Aminata Mariama "
    "Grace Joyce Ellen Winnie Indira Sonia Benazir Sushma Yingluck Megawati Corazon Gloria Dilma Violeta Nora Hanan Rania Asma "
    "Shirin Nadia Samira Salma Huda Hoda Rima Dina Lina Yasmin Ingrid Birgit Marta Martha Clara Carla Isabel Beatriz"
)
#: What people do with words.
SPEECH = _words(
    "said says say told tells added adds asked replied announced declared insisted warned noted stressed argued "
    "claimed denied explained recalled confirmed vowed pledged urged rejected wrote testified acknowledged predicted "
    "complained reiterated emphasised emphasized meets met talks visits visit meet leaves arrives calls calls warns "
    "urges rejects wins"
)
