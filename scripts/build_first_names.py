"""Make toolkit/wordlists/first_names.txt: common first names, one a line.

Build-time only. Needs `pip install names==0.3.0` (frequencies of the US Census of 1990, public domain)
and an English word list with one word a line (Debian: `apt-get install wamerican`). The names from
elsewhere are ours. Forms that countries.csv holds (Jordan, Chad, Virginia) and words that open
sentences (Will, May, Grace) are left out, for a name here is taken to precede a surname.
"""

from __future__ import annotations

import argparse
import csv
from itertools import islice
from pathlib import Path

import names

ROOT = Path(__file__).resolve().parent.parent
WORDLISTS = ROOT / "toolkit" / "wordlists"
#: How many of the most frequent names are taken from each Census file.
CENSUS = {"dist.male.first": 650, "dist.female.first": 900}
#: Ordinary words that are nonetheless kept: before a capitalised word they are nearly always a name.
KEPT_WORDS = frozenset(
    """
    Bill Mark Jack Frank Bob Pat Sue Rob Nick Gene Peter Ray Jimmy Tommy Ben Jerry Harry Jim Drew Josh
    Dick Tony Tom Ted Don Jeff Mike Ken Carol Robin Jean John Kitty Molly Nelly Rod Russ Sally Tod
    Timothy Philip Randy Roger Jackie Jenny Willy Maria Martin Victor Heather Billy Bobby Lee Matt Max
    Rick Terry Derrick Colleen Brad Chuck Dale Hector Jay Levy Mickey Noel Penny Rosemary Ruby Serge
    Sandy Warren Wade Troy Marina Lily Holly Hazel Daisy Dieter Amir Cliff Curt Dean Ed Bonnie Jasper
    Glen Lance
    """.split()
)
#: Names of two letters that are not also a syllable of a place or a company.
SHORT = frozenset({"Ed", "Jo"})
#: Names that are the first word of a title, people or faith more often than of a person.
NEVER = frozenset(
    """
    April August June Christian Angel King Prince Royal Major Judge Pope Islam Said Van Man Son Dallas Austin Houston
    Sydney Denver Charlotte Orlando Phoenix Buffalo Memphis Boston Cleveland Jersey Eastern Saint
    Messiah Trinity London Milan Asia China North West Sierra Santa San Costa Nova New Porto Al
    America
    """.split()
)
ELSEWHERE = """
Aamir Abbas Abd Abdallah Abdel Abdelaziz Abdelkader Abdirahman Abdoulaye Abdul Abdul-Rashid Abdulaziz
Abdullah Abdullahi Abdullatif Abdurrahman Abebe Abhijit Abiy Abu Adama Adebayo Adel Aditya Adnan Afonso
Agathon Ahmad Ahmadou Ahmadullah Ahmed Ahmet Aisha Ajay Ajit Akbar Akhilesh Akhmad Akhmed Akhtar Akihito
Akira Akram Akua Alaa Alain Alassane Alberto Alejandro Aleksandar Aleksandr Alexander Alexei Alexey Alexis
Alfonso Alfredo Ali Ali-Reza Alija Aliou Altaf Alvaro Amadou Amal Ameen Amina Aminata Amir Amitabh Amr Ana
Anand Anatoly Anders Andreas Andrei Andrej Andriy André Andrés Angela Anil Anjali Annalena Anne-Marie
Annegret Ansumana Antoine Anton Antonio Antonis Anup Anura Anwar Aníbal Aparna Aref Ariel Arif Arjun Arkady
Armel Arnaud Arne Arsen Artem Arturo Arun Arvind Asad Asha Ashok Ashraf Asif Askar Aslan Asma Atal Atef
Atifete Augusto Aung Aurore Avi Avigdor Ayesha Ayman Azadeh Azali Aziz Babacar Babar Babatunde Baldev Bashar
Bashir Basim Bassam Beatriz Behrouz Belisario Benazir Benigno Benjamin Benoît Bernadette Bernardo Bernd Bhim
Bilal Biljana Bimal Binali Binyamin Birgit Björn Bjørn Blaise Bogdan Boris Boubacar Boun Boyko Branko
Brigitte Bruno Burhan Bülent Camilo Carl Carlos Carmen Catherine Cellou Cesar Chaim Chandra Chandrika Cheikh
Chidi Chinedu Chinua Christoph Christophe Chuan Claire Claude Claudia Corazon Corinne Costas Cristina Cyril
Cécile César Dalia Dalit Daniel Dawit Dawud Deepa Deepak Denis Desta Detlef Devendra Devlet Didier Diego
Dieter Dilip Dilma Dimitar Dimitris Dinesh Dioncounda Dmitri Dmitry Dmytro Doku Dominique Domitien Dragan
Dušan Dzhokhar Désiré Eberhard Ebrahim Edvard Efraín Egon Ehud Eitan Ekrem Emad Emeka Emma Emmanuel Emmerson
Emomali Enrique Enzo Erich Ernest Ernesto Ernst Espen Essam Esteban Eva Evariste Evo Ewald Fabien Fadi Fahad
Faisal Faiz Fares Farhad Farid Farooq Farouk Faruq Farzad Fathi Fatima Fatos Faure Faustin Fawzi Faysal
Federico Felipe Ferdinand Fernanda Fernando Fernão Fethullah Fidel Filipe Foday Fodé Fouad Francisco Franjo
Franz François Françoise Friedrich Fritz Frédéric Fuad Fulgence Fumio Gabriel Gabriela Gadi Ganesh Gaston
Gautam Geeta Gennady Georges Gerardo Gerhard Getúlio Ghassan Ghazi Gianfranco Gilad Gilles Giorgio Giorgos
Giovanni Girija Girma Gisela Giulio Giuseppe Glafcos Gloria Golda Golnaz Gonzalo Goodluck Gopal Goran
Gotabaya Govind Graça Grigory Gro Guillaume Guillermo Gulbuddin Gunnar Gurbanguly Gustavo Guy Gérard Günter
Günther Habib Hafez Hafiz Haibatullah Haidar Haider Haile Hailemariam Haim Hakan Hakim Halima Hamad Hamani
Hamdi Hamid Hamida Hamidullah Hamza Hanan Hani Hans Hans-Dietrich Haris Harish Haroun Haruki Hasan Hashim
Hassan Hatem Hazem Hector Heike Heiko Heinrich Heinz Helmut Helmuth Henri Henrik Hermann Hernán Hervé Heydar
Hideki Hifikepunye Hirohito Hiroshi Hisham Hissène Hooshang Horacio Horst Hosni Hubert Huda Hugo Hulusi
Humberto Hussain Hussam Hussein Håkan Hélène Ibrahim Ibrahima Idris Idriss Ifeanyi Ignacio Igor Ihab Ihor
Ilham Ilir Imad Imelda Imomali Imran Imtiaz Indira Ingrid Ingvar Iqbal Irina Isabel Isaias Ismail Issa Ivan
Ivica Ivo Iván Iyad Jabbar Jabir Jacques Jagdish Jaime Jair Jakaya Jalal Jamal Jamil Janez Jaroslav Javad
Javier Jawad Jawaharlal Jayalalithaa Jean-Baptiste Jean-Bertrand Jean-Claude Jean-Luc Jean-Marie Jean-Pierre
Jean-Yves Jens Jiro Joachim Joana Joaquim Joaquín Joko Jomo Jonas Jorge Joschka José João Juan Juana Jules
Julio Julius Junichiro Jutta Juvénal Jérôme Jörg Jürgen Kakuei Kamal Kamala Karan Kareem Karim Karl
Karl-Heinz Karsten Kazuo Keiko Kemal Kenji Khadija Khaled Khaleda Khalid Khalifa Khalil Khattab Khieu Kiichi
Kim Kiran Kiril Kiro Kishore Kjell Klaus Knut Kofi Koji Kolinda Konrad Konstantin Konstantinos Kostas
Krishna Krzysztof Kurmanbek Kurt Kwame Kwesi Kyriakos Laila Lakshman Lalit Lansana Larisa Lars Latif
Laurence Laurent Layla Lech Lee Leila Leonid Leopoldo Levon Levy Liaquat Lionel Ljubčo Lothar Luc Lucía
Ludwig Luigi Luis Luiz Lula Lyudmila Lázaro Macky Madhav Magnus Mahamadou Mahamat Mahathir Mahdi Mahendra
Maher Mahesh Mahinda Mahmood Mahmoud Mahmud Maithripala Majid Maksim Malik Mamadou Manfred Manmohan Manoj
Manouchehr Mansour Manuel Manuela Marcel Marcela Marcos Mariama Mariano Marie Marine Mario Mariya Martine
Martti Marwan Maryam María Masako Masoud Massimo Massoud Mateusz Mathieu Mathilde Matteo Matthias Maurice
Mauricio Maximiliano Megawati Mehbooba Mehdi Mehmet Meir Melchior Meles Menachem Mesut Mette Mevlüt Michel
Michelle Michèle Miguel Mikhail Mikheil Milo Milorad Miloš Mir-Hossein Mirko Moammar Modibo Mohamad Mohamed
Mohammad Mohammed Mohan Mohandas Mohsen Mojtaba Moktar Momčilo Moqtada Morgan Moshe Mouaz Moussa Moïse
Muammar Muammer Muhammad Muhammed Muhyiddin Mukesh Mukhtar Munir Muqtada Murad Murat Murli Musa Mustafa
Mustapha Mwai Mykola Mário Nabil Nadia Nael Naftali Naguib Najib Nalini Naoto Narendra Nasir Nasser Natalia
Natan Nathalie Naveen Nawaf Nawaz Nayef Nayib Nazar Ndugu Necmettin Neelam Nelson Ngozi Nicolas Nicolás
Nicos Niels Nikhil Nikita Nikol Nikola Nikolai Nikolay Nikos Nirmala Nitin Nizar Nkosazana Noam Nobusuke
Noor Norbert Norodom Nouri Nuri Nursultan Néstor Obiageli Ofer Olaf Ole Oleg Oleh Oleksandr Olena Olga
Olivier Olof Olusegun Omar Omari Ophir Osama Osman Othman Otto Oumar Oumarou Ousmane Pablo Paolo Parvez
Parviz Pascal Patrice Patricio Paulo Pavel Pedro Pekka Pervaiz Pervez Petar Petra Petro Philipp Philippe
Pierre Pilar Prabowo Prachanda Pradeep Prakash Pramod Pranab Prasad Prayuth Prem Priya Priyanka Qais Qasim
Qassem Radovan Rafael Rafiq Raghu Rahul Raila Rainer Rajesh Rajiv Rajnath Rakesh Ramesh Rami Ramush Ramzan
Ramzi Ramón Ranil Ranjan Rashad Rashid Ratko Ravi Raymond Raza Raúl Recep Reinhard Renate René Reza Riad
Ricardo Riek Rigoberta Riyad Robert Roberto Rodrigo Rogelio Rohit Rolf Rosario Ruhollah Ruslan Rustam Rémi
Rüdiger Saad Saadi Sabine Sachin Saddam Sadiq Sadyr Saeed Saeid Sahar Sajid Salah Saleh Salem Sali Salim
Salma Salman Salva Salvador Salvatore Salwa Sami Samir Samira Samora Sandeep Sanjay Saparmurat Sarath Satish
Saud Sauli Sayed Sayyid Sebastián Selahattin Seretse Serge Sergei Sergey Sergio Serhiy Serzh Seydou Shabana
Shahbaz Shahid Shakir Shamil Shashi Shaul Shehbaz Sher Shigeru Shimon Shinzo Shirin Shlomo Shukri Shyam Siad
Siaka Sigmar Sigrid Sihanouk Silvio Simone Sirajuddin Sirimavo Slobodan Sohail Sondhi Sonia Sooronbay
Souphanouvong Spyros Srinivas Stanislav Stepan Stig Stjepan Stéphane Subhash Sudhir Sulaiman Suleiman Sunil
Surayud Suresh Sushil Sushma Susilo Sven Svetlana Sylvain Sylvie Syngman Sébastien Ségolène Sékou Søren
Süleyman Taban Tadeusz Taha Tahar Taher Tahir Takeo Talal Tamer Tansu Tarek Tareq Tariq Tarja Tarun Tatiana
Tawfiq Tayyip Tedros Terje Tesfaye Thabo Thaksin Thein Theo Thierry Thomas Thongloun Thorbjørn Thorsten
Tomislav Tomás Torsten Torvald Toshiki Tshering Tun Turgut Tzipi Uday Uhuru Ulrich Uma Umar Umaru Umberto
Uri Ursula Usama Usman Uttam Uwe Uzi Vaclav Vadim Valentina Valentine Valery Valéry Vasil Velupillai Vesna
Vicente Vijay Vikram Viktor Viktoria Vinod Violeta Vishal Vitali Vitaly Vladimir Vladislav Vojislav Volker
Volodymyr Vuk Vyacheslav Václav Véronique Wael Waleed Walid Walter Wassim Wei Werner Wilhelm Wojciech Wole
Wolfgang Xanana Ximena Xiomara Yahya Yair Yakubu Yannis Yaroslav Yashwant Yasin Yasir Yasser Yassin Yasuhiro
Yaya Yayi Yegor Yehuda Yevgeny Yiannis Yigal Yingluck Yisrael Yitzhak Yoav Yoshihiko Yoshiro Yossi Younis
Yousef Youssef Yoweri Yukio Yulia Yunus Yuri Yusuf Yves Yvette Zahir Zahra Zaid Zainab Zakaria Zalmay Zayed
Zbigniew Zdravko Zeev Zeinab Zelimkhan Ziad Zlatko Zoltan Zoran Zuhair Zulfikar Zurab Zvi Édouard Élisabeth
Éric Étienne Óscar
""".split()


def read_census() -> set[str]:
    """Read the most frequent first names of the US Census of 1990."""
    common = set()
    for file, number in CENSUS.items():
        with Path(names.__file__).with_name(file).open(encoding="ascii") as lines:
            common.update(line.split()[0].capitalize() for line in islice(lines, number))
    return common


def main() -> None:
    """Build the list from the sources named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict/words"), help="English words, one a line")
    parser.add_argument("--countries", type=Path, default=WORDLISTS / "countries.csv", help="forms to leave out")
    parser.add_argument("--output", type=Path, default=WORDLISTS / "first_names.txt")
    arguments = parser.parse_args()
    with arguments.countries.open(encoding="utf-8", newline="") as file:
        forms = {row["form"] for row in csv.DictReader(file)}
    words = {word for word in arguments.words.read_text("utf-8").split() if word[0].islower()}
    found = {name for name in read_census() | set(ELSEWHERE) if name.lower() not in words or name in KEPT_WORDS}
    found = {name for name in found if len(name) > 2 or name in SHORT}
    arguments.output.write_text("".join(f"{name}\n" for name in sorted(found - forms - NEVER)), "utf-8")


if __name__ == "__main__":
    main()
