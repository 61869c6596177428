"""The words around a name that tell what it stands for: closed classes of English words, and what they weigh.

Weights are for a person, a place and an organisation.
"""

from __future__ import annotations

from toolkit.naming import name_words as words

#: What has a number and is no actor.
NUMBERED = frozenset(
    "Phase Flight Article Section Chapter Resolution Room Gate Highway Route Channel Level Stage Step Zone Interstate "
    "Protocol Track Type Model Block Annex Day Week Round Point Clause Paragraph Amendment Directive Decree".split()
)
#: What only people do, and what bodies and matters do too.
ACTS = frozenset(
    "met resigned visited flew travelled traveled invited telephoned spoke went hailed denounced accused dismissed "
    "ordered signed flies travels voted smiled shrugged laughed nodded wept apologised apologized".split()
)
DOES = frozenset(
    "arrived died shot "
    "won lost led left called made took served joined became was is visited faced wants hopes believes "
    "thinks knows".split()
)
SPOKEN = frozenset("said says added asked replied told named quoted".split())
PEOPLE = frozenset(words.ROLES.split("|")) | frozenset(f"{role}s" for role in words.ROLES.split("|"))
IN = frozenset("in In near Near at At outside inside around across throughout between".split())
PLACE_OF = frozenset(
    "town city village region province district port capital island valley republic camp state suburb north south "
    "east west northeast northwest "
    "community hamlet settlement municipality county governorate oasis commune district "
    "area crossing crossings checkpoint southeast southwest territory enclave mountains border outskirts streets "
    "resort stronghold "
    "neighbourhood neighborhood towns cities villages regions provinces districts settlements neighbourhoods "
    "neighborhoods suburbs municipalities counties governorates islands communities".split()
)
#: What is done to towns, not to people.
TAKEN = frozenset(
    "overran overrun overrunning recapture recaptured recapturing retook retake retaken retaking besiege besieged "
    "besieging encircled encircling shelled shelling bombarded bombarding".split()
)
TOWARDS = frozenset("from to To From into toward towards via through left reached entered captured seized".split())
MINISTERS = frozenset("Minister Ministers Secretary President Representative minister ministers".split())
UNDERTAKINGS = frozenset("operation operations codenamed code-named hurricane typhoon cyclone".split())
CALLED = frozenset("called named dubbed".split())
LEADS = frozenset(
    "director head chief chairman chairwoman ceo leader founder co-founder spokesman spokeswoman members".split()
)
SIDES = frozenset(
    "ruling opposition left-wing right-wing far-right far-left centre-left centre-right center-left center-right "
    "leftist "
    "rightist nationalist ultranationalist populist centrist socialist communist liberal conservative".split()
)
DIRECTIONS = frozenset(
    "nearby neighbouring neighboring eastern western northern southern central downtown rural upper lower".split()
)
PLACE_NEXT = frozenset(
    "province provinces city town region district airport village camp checkpoint mountains river valley prison area "
    "island islands peninsula settlement settlements outpost suburbs districts towns villages neighbourhoods "
    "neighborhoods crossing airbase shantytown slum base barracks "
    "oilfield gasfield county border mosque church port harbour harbor enclave refugee suburb governorate "
    "highway road coast complex compound "
    "neighborhood neighbourhood".split()
)
ORGANISATION_NEXT = frozenset(
    "party channel group groups union unions newspaper newspapers daily weekly magazine news radio television "
    "rebel rebels "
    "fighter fighters guerrilla "
    "guerrillas movement militia faction company network militant militants insurgents coalition alliance "
    "front agency CEO CFO".split()
)
ORGANISATION_PERHAPS = frozenset(
    "member members bank headquarters leader leaders leadership official officials spokesman spokeswoman "
    "spokesperson chairman delegation delegates negotiator negotiators positions commander commanders peacekeepers "
    "monitors lawmakers veterans "
    "candidate candidates mps MPs MKs peers".split()
)
#: What names a thing, not an actor: "the Valley Shield operation".
THING_NEXT = frozenset(
    "operation operations missile missiles rifle rifles helicopter helicopters jet jets drone drones tank tanks rocket "
    "rockets warship frigate submarine satellite disease virus prize laureate agreement accord".split()
)
OWNERS = frozenset("his her its their my our your".split())
INDUSTRIES = frozenset("oil gas energy mining media tech telecoms shipping".split())
REPORTS = frozenset({"reported", "reports"})
ORGANISATION_BEFORE = frozenset(
    "group party movement newspaper newspapers agency company union unions organisation organization daily weekly "
    "magazine coalition alliance "
    "militia faction network bank airline broadcaster charity watchdog groups station firm firms website outlet "
    "contractor contractors think-tank thinktank insurer retailer manufacturer publisher consultancy "
    "foundation brigade battalion cartel "
    "giant giants lender carrier conglomerate gang unit units wing branch offshoot affiliate association "
    "federation institute charity".split()
)
#: What the word before a name says for a person, a place and an organisation; of a word in two classes the last counts.
BEFORE = {
    word: weights
    for group, weights in (
        (TOWARDS, (0, 1, 0)),
        (IN | PLACE_OF | TAKEN, (0, 3, 0)),
        (ORGANISATION_BEFORE, (0, 0, 4)),
        (SPOKEN, (1, 0, 0)),
        (PEOPLE, (3, 0, 0)),
    )
    for word in group
}
#: What the word after a name says.
AFTER = {
    word: weights
    for group, weights in (
        (ORGANISATION_PERHAPS, (0, 0, 2)),
        (ORGANISATION_NEXT, (0, 0, 6)),
        (PLACE_NEXT, (0, 4, 0)),
        (DOES, (1, 0, 0)),
        (ACTS, (2, 0, 0)),
        (REPORTS, (0, 0, 2)),
        (THING_NEXT, (-6, -6, -6)),
        (frozenset({"who", "whose"}), (3, 0, 0)),
        (words.SPEECH, (2, 0, 0)),
    )
    for word in group
}
NOTHING = (0, 0, 0)
NO_NAME = (-9, -9, -9)
AFTER_OF = (0, 1, 0)
ARTICLES = frozenset("the The its a an".split())
#: Any other word before a name says nothing.
TELLING = BEFORE.keys() | ARTICLES | {"for", "of", "as"} | CALLED | SIDES | DIRECTIONS
IS_A = (" is a ", " is an ", " is the ", " was a ", " was an ", " was the ")
GOES_ON = frozenset(
    "of in near to between on with that which where who based owned run founded led financed for from by at and "
    "responsible "
    "linked loyal active".split()
)
