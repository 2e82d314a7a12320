import type { Random } from './random.ts';

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  /** The part of an email address before the @. */
  readonly mailbox: string;
}

const FIRST =
  'Amara Noah Ingrid Mateo Yuki Priya Liam Zoë Kwame Sofía Björn Chloé Diego Fatima Hannah Igor Jana Kenji Leïla Marco Nadia Oluwaseun Petra Quentin Rosa Søren Tomás Ursula Viktor Wanda Xavier Yasmin Zsófia Aisha Bruno Carmen Dmitri Elif Freya Giulia Hugo Isabel João Katarzyna Lars Mei Niamh Omar Paula Rahul Siobhán Tariq Uma Vera William Ximena Yusuf Anaïs Benedikt Catalina Daniel Emeka Fiona Gustavo Helga Ivana Jakub Kavya Lucía Maximilian Ngozi Olga Pablo Ravi Sanna Thandiwe Urszula Valentina Wei Ayumi Zainab Aaron Beatriz Cormac Dilara Erik Farah Gabriel Haruto İpek Jorge Kira Lindiwe Mohammed Nora Oskar Pilar Rhys Samira Theo Una Vincent Marta Yara Amit Bianca Callum Deepa Esther Filip Grace Hiroshi Ines Juma Kaito Lena Milan'.split(
    ' ',
  );

const LAST =
  "Okafor Lindqvist Tanaka Silva Müller O'Connor Kowalski García Nakamura Patel Johansson Dubois Rossi Nguyen Haddad Novák Andersson Mbeki Fernández Schmidt Ivanova Kim Larsen Moreau Adeyemi Bianchi Cohen Demir Eriksen Fischer Gonçalves Horváth Ibrahim Jensen Kaya Lefèvre Martínez Nowak Olsen Petrov Quispe Ramírez Sørensen Takahashi Ueda Vargas Weber Xu Yılmaz Zhang Abebe Bakker Castillo Diallo Estrada Farkas Gupta Hassan Iyer Jovanović Khan Lopez Mensah Nilsson Oduya Popescu Quintero Reyes Suzuki Torres Uchida Virtanen Walker Yamamoto Zieliński Achterberg Banerjee Chukwu Delgado Egede Fraser Grünwald Hernández Ilić Jansen Kiplagat Laurent Marić Ndiaye Østergaard Papadopoulos Rao Sithole Thorvaldsen Umarov Vasquez Wójcik Young Zamora Ahlberg Bellini Cruz Dvořák Ekström Flores Goldberg Hughes Ito Joubert Kruger Levi Mwangi Navarro Oliveira Park Ruiz Sato Tkachenko Ullah Vogel Wang Yoshida Zulu de-la-Cruz van-der-Berg Smith-Jones".split(
    ' ',
  );

/** People whose names are not written in Latin letters, or that break a naive assumption about names. */
const UNUSUAL: readonly Person[] = [
  { firstName: 'نور', lastName: 'الهاشمي', mailbox: 'noor.alhashimi' },
  { firstName: 'דנה', lastName: 'כהן', mailbox: 'dana.cohen' },
  { firstName: '美咲', lastName: '佐藤', mailbox: 'misaki.sato' },
  { firstName: '伟', lastName: '王', mailbox: 'wei.wang' },
  { firstName: 'Ольга', lastName: 'Кузнецова', mailbox: 'olga.kuznetsova' },
  { firstName: 'Ελένη', lastName: 'Παπαδοπούλου', mailbox: 'eleni.papadopoulou' },
  { firstName: 'Sam 🚀', lastName: 'Rivera', mailbox: 'sam.rivera' },
  { firstName: 'अनन्या', lastName: 'शर्मा', mailbox: 'ananya.sharma' },
  { firstName: 'Robert"); --', lastName: "O'Tables <b>", mailbox: 'robert.otables' },
  { firstName: 'Z͑ä̈́l̐g̅ó̂', lastName: 'Ēxample', mailbox: 'zalgo.example' },
];

const SPECIAL: Readonly<Record<string, string>> = { ø: 'o', Ø: 'O', ł: 'l', ı: 'i', ß: 'ss', İ: 'I', đ: 'd' };

/** A name as it stands in an email address. */
export function mailboxOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[øØłıßİđ]/g, letter => SPECIAL[letter] ?? '')
    .replace(/[^A-Za-z-]/g, '')
    .toLowerCase();
}

/** `count` people, unusual names among the first, no two with one mailbox. */
export function createPeople(random: Random, count: number): Person[] {
  const taken = new Map<string, number>();
  const people: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const unusual = index % 9 === 4 ? UNUSUAL[(index - 4) / 9] : undefined;
    const firstName = unusual?.firstName ?? random.pick(FIRST);
    const lastName =
      unusual?.lastName ??
      random.pick(LAST).replace(/^(de-la|van-der)-/, (_, word: string) => `${word.replace('-', ' ')} `);
    const mailbox = unusual?.mailbox ?? `${mailboxOf(firstName)}.${mailboxOf(lastName)}`;
    const seen = taken.get(mailbox) ?? 0;
    taken.set(mailbox, seen + 1);
    people.push({ firstName, lastName, mailbox: seen === 0 ? mailbox : `${mailbox}${seen + 1}` });
  }
  return people;
}
