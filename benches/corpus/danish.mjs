// Danish-looking text from a seed. Words are compounds of common parts, so that the vocabulary keeps
// growing with the text: some 50 000 words in 10 000 initiatives.

const list = (words) => words.trim().split(/\s+/);

const SMALL = list(`og at i en der til det af på for som med er den de kan skal et ved vil fra om eller
  der også blive bliver samt mellem efter under over hver alle både inden flere mere`);

const SINGLE = list(`kommune borger borgere plan arbejde nye gode fælles lokale grønne stærke unge ældre
  sammen udvikle styrke sikre undersøge etablere forbedre sætte skabe bruge finde bygge mål behov muligheder
  løsninger midler året erfaringer ansatte viden hverdag særlig bedre tidlig digital enkel tryg`);

const FIRST = list(`vand skole energi klima by natur trafik bolig varme børne cykel sundheds vej affalds
  land skov kultur idræts erhvervs bus have miljø daginstitutions drikkevands fritids elbil ladestander
  læse pleje byggeri sø å kyst strand regn kloak sol vind bio fjernvarme jord grus stations torve park
  legeplads motions svømme musik biblioteks museums sprog familie sygepleje tand hjælpemiddel turist
  havne bro sti tunnel lys støj luft fugle insekt blomster eng mose hegn grøft dræn kælder tag mur vindue
  køkken madspilds genbrugs plast papir glas metal tekstil storskralds batteri beredskabs brand færdsels
  parkerings samkørsels løbe ride vandre gård mark korn frugt æble bi fiske jagt købmands butiks handels
  iværksætter job uddannelses lærlinge praktik mentor forenings frivillig nabo landsby forsamlings kirke`);

const LAST = list(`plan net projekt område indsats strategi center sti anlæg aftale kort gruppe forsøg
  tilsyn hus park vej bygning forsyning beskyttelse rådgivning kampagne analyse uddannelse ordning pulje
  kvarter mængde pris lager bank dag uge fest møde råd nævn lov regel krav måling prøve rør pumpe tank
  måler tavle kasse stativ bænk plads bane sal rum køkken have skov eng sø kant skel linje rute tur vogn
  cykel bil bus tog færge bro mast lampe hegn port dør trappe elevator rampe skilt spil bog film sang`);

const MIDDLE = list('service drifts udviklings fornyelses sikrings lednings leje skifte opsynings samlings');

const ENDINGS = ['', '', '', 'en', 'et', 'er', 'erne', 's', 'ens', 'ernes'];

const SYLLABLES = list(`al bjer bor da drup el fa ger gun ha hol ild ju kal ker la lun mo nø or ra rin
  sjø ste svin ta to ul ve øl ås`);

/** A random number from 0 to 1, the same ones for the same seed. */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes words, sentences and titles. */
export class Writer {
  constructor(seed) {
    this.random = randomNumbers(seed);
  }

  /** From `low` to `high`, both included. */
  number(low, high) {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  pick(items) {
    return items[this.number(0, items.length - 1)];
  }

  /** Favours what stands first: an item is about as frequent as its place is low. */
  pickCommon(items) {
    return items[Math.floor((items.length + 1) ** this.random()) - 1];
  }

  compound() {
    const middle = this.random() < 0.08 ? this.pickCommon(MIDDLE) : '';
    return this.pickCommon(FIRST) + middle + this.pickCommon(LAST) + this.pick(ENDINGS);
  }

  place() {
    const [one, other] = [this.pickCommon(SYLLABLES), this.pickCommon(SYLLABLES)];
    return capital(one + other + this.pickCommon(['by', 'lev', 'rød', 'sted', 'holm', 'bæk', 'inge', 'strup']));
  }

  word() {
    const kind = this.random();
    if (kind < 0.4) return this.pickCommon(SMALL);
    if (kind < 0.62) return this.pickCommon(SINGLE);
    if (kind < 0.95) return this.compound();
    if (kind < 0.985) return this.place();
    return String(kind < 0.995 ? this.number(2015, 2035) : `${this.number(1, 999)}.000`);
  }

  words(count) {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  title() {
    return capital(`${this.words(this.number(1, 4))} ${this.compound()}`);
  }

  paragraph() {
    return Array.from({ length: this.number(2, 4) }, () => `${capital(this.words(this.number(8, 18)))}.`).join(' ');
  }
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
