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
Aamir Abbas Abd Abdalla Abdallah Abdel Abdelaziz Abdelfattah Abdelkader Abdiqasim Abdirahman Abdou Abdoulaye
Abdul Abdul-Rashid Abdulaziz Abdullah Abdullahi Abdullatif Abdurrahman Abebe Abhijit Abhisit Abiy Abu Adama
Adebayo Adel Aditya Adnan Afonso Agathe Agathon Agnieszka Ahmad Ahmadou Ahmadullah Ahmed Ahmet Aisha Aitor
Ajay Ajinkya Ajit Akbar Akhilesh Akhmad Akhmed Akhtar Akihito Akira Akram Akua Alaa Alain Alassane Alberto
Alejandro Aleksandar Aleksandr Alessandro Alexander Alexei Alexey Alexis Alfonso Alfredo Ali Ali-Reza Alija
Aliou Altaf Alvaro Alyona Amadou Amal Ameen Amien Amina Aminata Amir Amitabh Amr Ana Anand Anastasia Anatoly
Anders Andreas Andrei Andrej Andriy Andrzej André Andrés Angela Anil Anjali Annalena Anne-Marie Annegret
Ansumana Antoine Anton Antonio Antonis Anup Anura Anwar Aníbal Aparna Aravinda Aref Ariel Arif Arjen Arjun
Arjuna Arkady Armel Arnaud Arne Arsen Artem Arturo Arun Arvind Asad Asha Ashok Ashraf Asif Askar Aslan Asma
Assimi Atal Atef Atifete Atiku Attila Augusto Aung Aurore Avi Avigdor Axel Ayesha Ayman Azadeh Azali Aziz
Babacar Babajide Babar Babatunde Baburam Bacary Bakhyt Balazs Baldev Baleka Bartosz Bashar Bashir Basim Bassam
Bastian Beatriz Behrouz Belisario Benazir Benigno Benjamin Benni Benoît Bernadette Bernardo Bernd Bhim Bilal
Bilawal Biljana Bimal Binali Binyamin Birgit Bishan Bjorn Björn Bjørn Blaise Bogdan Boris Boubacar Boun Boyko
Branko Brigitte Bruno Burhan Bülent Camilo Carl Carlos Carmen Catherine Cellou Cesar Chaim Chaminda Chandra
Chandrika Cheikh Cheteshwar Chidi Chimamanda Chinedu Chinua Choguel Christoph Christophe Chuan Chukwuemeka
Claire Claude Claudia Claudio Constantino Corazon Corinne Corneille Costas Cristina Curtly Cyril Cécile César
Dalia Dalit Daniel Dawit Dawud Debretsion Deepa Deepak Demeke Denis Denzel Desta Detlef Devendra Devlet Didier
Didymus Diego Dieter Dilip Dilma Dimitar Dimitris Dinesh Dioncounda Dirk Dmitri Dmitrii Dmitry Dmytro Doku
Dominik Dominique Domitien Dragan Dries Dušan Dzhokhar Désiré Eberhard Ebrahim Edvard Efraín Egon Ehud Eitan
Ekrem Elmar Emad Emeka Emma Emmanuel Emmerson Emomali Enrique Enzo Erich Ernest Ernesto Ernst Espen Essam
Esteban Eva Evariste Evgeny Evo Ewald Fabien Fabio Fadi Fahad Faisal Faiz Fares Farhad Farid Farooq Farouk
Faruq Farzad Fathi Fatima Fatos Fatou Faure Faustin Fawzi Faysal Federico Fela Felipe Ferdinand Ferenc
Fernanda Fernando Fernão Fethullah Fidel Filipe Finidi Foday Fodé Fouad Francesco Francisco Franjo Franz
François Françoise Frenkie Friedrich Fritz Frédéric Fuad Fulgence Fumio Félix Gabor Gabriel Gabriela Gadi
Ganesh Gaston Gautam Geeta Gennady Georges Gerardo Gerhard Getachew Getúlio Gevorg Ghassan Ghazi Gianfranco
Gianluca Gilad Gilles Giorgi Giorgio Giorgos Giovanni Girija Girma Gisela Giulio Giuseppe Glafcos Gloria Golda
Golnaz Gonzalo Goodluck Gopal Goran Gotabaya Govind Graça Grigory Gro Guillaume Guillermo Gulbuddin Gunnar
Gurbanguly Gustavo Guy Gyula Gábor Gérard Günter Günther Habib Hafez Hafiz Haibatullah Haidar Haider Haile
Hailemariam Haim Hakan Hakim Halima Halimah Hamad Hamani Hamdi Hamid Hamida Hamidullah Hamza Hanan Hani Hans
Hans-Dietrich Hansie Hardik Haris Harish Haroun Haruki Hasan Hashim Hassan Hatem Hazem Hector Heike Heiko
Heinrich Heinz Hekmat Helmut Helmuth Henri Henrik Hermann Hernán Hervé Heung-min Heydar Hideki Hideo
Hifikepunye Hirohito Hiroshi Hisham Hissène Hooshang Horacio Horst Hosni Hovik Hubert Huda Hugo Hulusi
Humberto Hussain Hussam Hussein Håkan Hélène Ibrahim Ibrahima Ichiro Idris Idriss Ifeanyi Ignacio Igor Ihab
Ihor Iker Ilham Ilir Ilkay Imad Imelda Imomali Imran Imtiaz Indira Ingrid Ingvar Iqbal Irakli Irina Isabel
Isaias Ismail Issa Istvan István Itumeleng Ivan Ivica Ivo Iván Iyad Jaafar Jabbar Jabir Jacques Jagdish Jaime
Jair Jakaya Jakub Jalal Jamal Jamil Janez Jari Jarmo Jaromir Jaroslav Jasprit Javad Javi Javier Jawad
Jawaharlal Jay-Jay Jayalalithaa Jean-Baptiste Jean-Bertrand Jean-Claude Jean-Luc Jean-Marie Jean-Pierre
Jean-Yves Jejomar Jelle Jens Jeroen Jerzy Ji-sung Jiri Jiro Jiří Joachim Joana Joaquim Joaquín Joice Joko Jomo
Jonas Joost Jorge Joschka José João Juan Juana Jules Julio Julius Junichiro Jurgen Jutta Juvenal Juvénal
Jérôme Jörg Jürgen Kagisho Kagiso Kakha Kakuei Kalonzo Kamal Kamala Kapil Karan Kareem Karim Karl Karl-Heinz
Karsten Kazuo Keiko Keizo Kemal Kemar Kenji Khadga Khadija Khaled Khaleda Khalid Khalifa Khalil Khattab Khieu
Kieron Kiichi Kim Kiran Kiril Kiro Kishore Kjell Klaus Knut Kofi Koji Kolinda Konrad Konstantin Konstantinos
Kostas Krishna Krzysztof Kumar Kurmanbek Kurt Kwame Kwesi Kylian Kyriakos Laila Lakshman Lalit Lansana Larisa
Lars Lasith Laszlo Latif Laurence Laurent Layla Lech Lee Leila Leonid Leopoldo Levan Levon Levy Liaquat
Lindiwe Lionel Ljubčo Lothar Luc Luca Lucía Ludwig Luigi Luis Luiz Lukasz Lula Lyubov Lyudmila László Lázaro
Maarten Macky Madhav Magnus Mahamadou Mahamat Mahathir Mahdi Mahela Mahendra Maher Mahesh Mahinda Mahmood
Mahmoud Mahmud Maithripala Majid Makhaya Maksim Maleeha Malik Mamadou Mamady Manfred Manmohan Manny Manoj
Manolo Manouchehr Mansour Manuel Manuela Marcel Marcela Marcos Marek Mariama Mariano Marie Marine Mario Mariya
Martine Martti Marwan Maryam María Masako Mashrafe Masoud Massimo Massoud Mateusz Mathieu Mathilde Matteo
Matthias Matti Maumoon Maurice Mauricio Maximiliano Megawati Mehbooba Mehdi Mehmet Meir Melchior Meles
Menachem Mesut Mette Mevlüt Michal Michel Michelle Michèle Miguel Mika Mikael Mikel Mikhail Mikheil Miklos
Miklós Milo Milorad Miloš Mir-Hossein Mirko Mmusi Moammar Modibo Mohamad Mohamed Mohammad Mohammed Mohamud
Mohan Mohandas Mohsen Mojtaba Moktar Momčilo Moqtada Morgan Morihiro Moshe Mouaz Moussa Moïse Muammar Muammer
Muhammad Muhammadu Muhammed Muhyiddin Mukesh Mukhtar Munir Muqtada Murad Murat Murli Musa Musalia Mushfiqur
Mustafa Mustapha Muttiah Mwai Mykola Mário N'Golo Nabil Nadia Nael Naftali Naguib Najib Nalini Naoto Narendra
Nasir Nasser Natalia Natan Nathalie Naveen Nawaf Nawaz Nayef Nayib Nazar Ndugu Necmettin Neelam Nelson Ngozi
Nicephore Nicolas Nicolás Nicos Niels Nikhil Nikita Nikol Nikola Nikolai Nikolay Nikos Nirmala Nitin Nizar
Nkosazana Nnamdi Noam Nobusuke Noor Norbert Norodom Nouri Nuno Nuri Nurlan Nursultan Nwankwo Nyesom Néstor
Obafemi Obiageli Ofer Olaf Ole Oleg Oleh Oleksandr Olena Olga Olivier Olof Olusegun Omar Omari Ophir Osama
Osman Othman Otto Oumar Oumarou Ousmane Pablo Panfilo Paolo Parvez Parviz Pascal Patrice Patricio Paulo Pavel
Pawel Paweł Pedro Pekka Pervaiz Pervez Petar Petr Petra Petro Philipp Philippe Pierre Pieter Pilar Piotr
Prabowo Prachanda Pradeep Prakash Pramod Pranab Prasad Prayut Prayuth Prem Priya Priyanka Qais Qasim Qassem
Radek Radoslaw Radovan Rafael Rafiq Raghu Rahul Raila Rainer Rajesh Rajiv Rajnath Rakesh Ramesh Rami Ramiz
Ramush Ramzan Ramzi Ramón Ranil Ranjan Rashad Rashid Rashidi Ratko Ravi Ravindra Raymond Raza Raúl Recep
Reinhard Renate René Reza Riad Ricardo Riek Rigathi Rigobert Rigoberta Rishabh Riyad Robert Roberto Roch
Rodrigo Rogelio Rohit Rolf Romelu Ronaldo Rosario Rotimi Ruhollah Ruslan Rustam Ruud Ryutaro Rémi Rüdiger Saad
Saadi Sabine Sachin Saddam Sadiq Sadyr Saeed Saeid Sahar Sahle-Work Sajid Salah Saleh Salem Sali Salim Salma
Salman Salome Salomon Salva Salvador Salvatore Salwa Sami Samir Samira Samora Sanae Sanath Sandeep Sanjay
Saparmurat Saqlain Sarath Satish Saud Sauli Sayed Sayyid Sebastián Sekouba Selahattin Seretse Serge Sergei
Sergey Sergio Serhiy Serik Serzh Seydou Shabana Shahbaz Shahid Shakib Shakir Shamil Shashi Shaul Shehbaz Sher
Shigeru Shikhar Shimon Shinzo Shinzō Shireen Shirin Shivnarine Shlomo Shoaib Shohei Shukri Shyam Siad Siaka
Sigmar Sigrid Sihanouk Silvio Simone Sirajuddin Sirikit Sirimavo Siyabonga Sjoerd Slawomir Slobodan Sohail
Sondhi Sonia Sooronbay Souphanouvong Sourav Spyros Srinivas Stanislav Stanislaw Stanisław Stefano Stepan Stig
Stjepan Stéphane Subhash Sudhir Sujata Sulaiman Suleiman Sunil Surayud Suresh Sushil Sushma Susilo Sven
Svetlana Syed Sylvain Sylvie Syngman Sébastien Ségolène Sékou Søren Süleyman Taban Tadeusz Taha Tahar Taher
Tahir Takeo Talal Tamer Tansu Tarek Tareq Tariq Tarja Tarun Tatenda Tatiana Tatyana Tawfiq Tayyip Tedros Teemu
Tendai Teodoro Terje Tesfaye Thabo Thaksin Thein Theo Thiago Thierry Thomas Thongloun Thorbjørn Thorsten Tiago
Tigran Tillakaratne Timur Tomasz Tomiichi Tomislav Tomás Tomáš Torsten Torvald Toshiki Tshering Tun Turgut
Tzipi Uday Uhuru Ulrich Uma Umar Umaru Umberto Unai Uri Ursula Usama Usman Uttam Uwe Uzi Vaclav Vadim Vagif
Valentina Valentine Valery Valéry Vasil Vazgen Velupillai Vesna Vicente Vijay Vikram Viktor Viktoria Vinod
Violeta Virat Vishal Vitali Vitaly Vladimir Vladislav Vojislav Volker Volodymyr Vuk Vyacheslav Václav
Véronique Wael Wahid Waleed Walid Walter Wangari Waqar Wasim Wassim Wei Werner Wilhelm Willem Wiranto Wojciech
Wole Wolfgang Workneh Wout Xanana Xavi Ximena Xiomara Yahya Yair Yakubu Yannis Yaroslav Yashwant Yasin Yasir
Yasser Yassin Yasuhiro Yaya Yayi Yegor Yehuda Yevgeny Yiannis Yigal Yingluck Yisrael Yitzhak Yoav Yoshihide
Yoshihiko Yoshiro Yossi Younis Yousaf Yousef Youssef Yousuf Yoweri Yukio Yulia Yunus Yuri Yuriko Yusuf Yves
Yvette Zahir Zahra Zaid Zainab Zakaria Zalmay Zayed Zbigniew Zdravko Zeev Zeinab Zelimkhan Ziad Zinedine
Zlatko Zoltan Zoltán Zoran Zuhair Zulfikar Zurab Zuzana Zvi Édouard Élisabeth Éric Étienne Óscar
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
