// A request of the API travels as bytes, in the form that wasm/internal/port/request.go
// describes. So everything that a script hands over is read here, where what
// throws is caught, and each thing that the engine cannot take becomes a
// refusal in its place, for the engine to name.

const kinds = { nil: 0, no: 1, yes: 2, number: 3, text: 4, list: 5, object: 6, floats: 7, bytes: 8, refused: 9 };
const limits = { bytes: 300 << 20, values: 1 << 22, nested: 16, text: 1000 };

const typed = Object.getPrototypeOf(Uint8Array.prototype);
/** @type {(prototype: object, name: PropertyKey) => any} */
const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name)?.get;
const arrayKind = getter(typed, Symbol.toStringTag); // undefined for what is no typed array
const arrayLength = getter(typed, "length");
const byteLength = getter(ArrayBuffer.prototype, "byteLength");

// sentence is what was thrown, which may be anything.
export function sentence(thrown) {
  try {
    return String(thrown?.message ?? thrown).slice(0, 200);
  } catch {
    return "something that has no text was thrown";
  }
}

class TooMuch extends Error {}

export class Message {
  bytes = new Uint8Array(1024);
  view = new DataView(this.bytes.buffer);
  length = 0;
  left = limits.values;
  inside = []; // the lists and objects that are being written

  request(id, method, params) {
    this.value(id);
    this.value(method);
    this.value(params);
    return this.bytes.buffer.slice(0, this.length);
  }

  // room is the place of n more bytes.
  room(n) {
    const at = this.length;
    this.length += n;
    if (this.length > limits.bytes) throw new TooMuch(`they take more than ${limits.bytes >> 20} MB`);
    if (this.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length));
      larger.set(this.bytes.subarray(0, at));
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    return at;
  }

  kind(kind) {
    const at = this.room(1); // which may change this.bytes
    this.bytes[at] = kind;
  }

  put(bytes) {
    const at = this.room(bytes.length);
    this.bytes.set(bytes, at);
  }

  head(kind, length) {
    const at = this.room(5);
    this.bytes[at] = kind;
    this.view.setUint32(at + 1, length, true);
  }

  text(s) {
    const at = this.room(4 + 3 * s.length);
    const { written } = new TextEncoder().encodeInto(s, this.bytes.subarray(at + 4));
    this.view.setUint32(at, written, true);
    this.length = at + 4 + written;
  }

  refuse(what) {
    this.kind(kinds.refused);
    this.text(what);
  }

  value(v) {
    if (--this.left < 0) throw new TooMuch(`they have more than ${limits.values} values`);
    switch (typeof v) {
      case "undefined":
        this.kind(kinds.nil);
        break;
      case "boolean":
        this.kind(v ? kinds.yes : kinds.no);
        break;
      case "number": {
        const at = this.room(9);
        this.bytes[at] = kinds.number;
        this.view.setFloat64(at + 1, v, true);
        break;
      }
      case "string":
        if (v.length > limits.text) this.refuse(`a string of ${v.length} characters`);
        else {
          this.kind(kinds.text);
          this.text(v);
        }
        break;
      case "object":
        if (v === null) this.kind(kinds.nil);
        else this.object(v);
        break;
      default:
        this.refuse(typeof v === "bigint" ? "a BigInt" : `a ${typeof v}`);
    }
  }

  // object writes v, any object, or refuses it: also when a getter or a proxy
  // in it throws.
  object(v) {
    const { length } = this;
    const depth = this.inside.length;
    if (this.inside.includes(v)) this.refuse("something that contains itself");
    else if (depth === limits.nested) throw new TooMuch(`they are nested more than ${limits.nested} deep`);
    else {
      try {
        this.inside.push(v);
        this.content(v);
      } catch (err) {
        if (err instanceof TooMuch) throw err;
        this.length = length;
        this.refuse(`something that cannot be read (${sentence(err)})`);
      } finally {
        this.inside.length = depth;
      }
    }
  }

  content(v) {
    if (Array.isArray(v)) {
      const n = v.length;
      if (!Number.isInteger(n) || n < 0) throw new Error(`its length is ${String(n)}`); // it is a proxy
      if (n > this.left) throw new TooMuch(`there is a list of ${n} values in them`);
      this.head(kinds.list, n);
      for (let i = 0; i < n; i++) this.value(v[i]);
      return;
    }
    // By what they are, not by their constructors: those of a frame differ.
    const kind = ArrayBuffer.isView(v) ? arrayKind.call(v) ?? "DataView" : Object.prototype.toString.call(v).slice(8, -1);
    if (kind === "Object") {
      const keys = Object.keys(v);
      this.head(kinds.object, keys.length);
      for (const key of keys) {
        if (key.length > limits.text) throw new Error(`a name in it has ${key.length} characters`);
        this.text(key);
        this.value(v[key]);
      }
    } else if (kind === "ArrayBuffer") {
      const n = byteLength.call(v);
      const bytes = new Uint8Array(v);
      this.head(kinds.bytes, n);
      this.put(bytes);
    } else if (ArrayBuffer.isView(v) && /^(Uint|Int|Float)/.test(kind)) {
      const n = arrayLength.call(v);
      if (n > limits.values) throw new TooMuch(`there is a list of ${n} values in them`);
      const floats = new Float32Array(n);
      floats.set(/** @type {any} */ (v));
      this.head(kinds.floats, n);
      this.put(new Uint8Array(floats.buffer));
    } else {
      this.refuse(`${/^[AEIOU]/.test(kind) ? "an" : "a"} ${kind.slice(0, 40)}`);
    }
  }
}
