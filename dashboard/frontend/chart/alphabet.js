// Names in the order in which people of a language look for them: `dashboard/language/alphabet.py`
// tells the rules, and orders files by them.

const LETTER = 0xe000; // letters of the alphabet come after all other signs

export class Alphabet {
  /** @param {import("./types").Settings["alphabet"]} alphabet */
  constructor({ letters, digits }) {
    this.digits = digits;
    /** @type {Map<string, string>} */
    this.places = new Map(letters.map((one, at) => [one, String.fromCharCode(LETTER + at)]));
  }

  /** What a name is compared by, sign by sign. @param {string} name */
  key(name) {
    // Small letters alone leave one German letter as it is.
    const small = name.toLowerCase().replaceAll("ß", "ss");
    const text = small.replace(/[0-9]+/g, (number) => number.padStart(this.digits, "0"));
    let key = "";
    for (let at = 0; at < text.length; ) {
      const two = text.slice(at, at + 2);
      const letter = this.places.has(two) ? two : text[at];
      at += letter.length;
      const plain = this.places.has(letter) ? letter : letter.normalize("NFD")[0];
      key += this.places.get(plain) ?? plain;
    }
    return key;
  }
}
