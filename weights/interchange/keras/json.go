package keras

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"convscope/weights/interchange/chain"
)

// parseJSON reads JSON (RFC 8259) as nil, bool, float64, string, []any and
// map[string]any. encoding/json does the same for 122 kB of the worker (see
// package interchange), and reads the same in the tests. As there, the last of
// two members of one name counts, and text that is no UTF-8 becomes U+FFFD.
func parseJSON(b []byte) (any, error) {
	p := &parser{text: b}
	v, err := p.value(0)
	if err == nil {
		if p.space(); p.at < len(b) {
			err = p.wrong("the end")
		}
	}
	return v, err
}

// maxDepth is how deep lists and objects may lie in each other.
const maxDepth = 100

type parser struct {
	text []byte
	at   int
}

func (p *parser) wrong(want string) error {
	return chain.Malformed("the JSON is damaged or cut off: want %s at byte %d of %d", want, p.at, len(p.text))
}

func (p *parser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// next is the next byte that is no space, or 0 at the end.
func (p *parser) next() byte {
	if p.space(); p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// skip goes past s if it is next.
func (p *parser) skip(s string) bool {
	if p.space(); strings.HasPrefix(string(p.text[p.at:min(len(p.text), p.at+len(s))]), s) {
		p.at += len(s)
		return true
	}
	return false
}

func (p *parser) value(depth int) (any, error) {
	if depth > maxDepth {
		return nil, chain.Unsupported("the JSON has more than %d levels", maxDepth)
	}
	switch c := p.next(); {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.list(depth)
	case c == '"':
		return p.string()
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	case p.skip("true"):
		return true, nil
	case p.skip("false"):
		return false, nil
	case p.skip("null"):
		return nil, nil
	}
	return nil, p.wrong("a value")
}

func (p *parser) object(depth int) (any, error) {
	p.at++
	members := map[string]any{}
	if p.skip("}") {
		return members, nil
	}
	for {
		if p.next() != '"' {
			return nil, p.wrong("a name")
		}
		name, err := p.string()
		if err != nil {
			return nil, err
		}
		if !p.skip(":") {
			return nil, p.wrong("a colon")
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		members[name] = v
		if p.skip("}") {
			return members, nil
		}
		if !p.skip(",") {
			return nil, p.wrong("a comma or }")
		}
	}
}

func (p *parser) list(depth int) (any, error) {
	p.at++
	list := []any{}
	if p.skip("]") {
		return list, nil
	}
	for {
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
		if p.skip("]") {
			return list, nil
		}
		if !p.skip(",") {
			return nil, p.wrong("a comma or ]")
		}
	}
}

// number reads what JSON's grammar allows, which is less than ParseFloat does.
func (p *parser) number() (any, error) {
	start := p.at
	digits := func() bool {
		from := p.at
		for p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9' {
			p.at++
		}
		return p.at > from
	}
	one := func(set string) bool {
		if p.at < len(p.text) && strings.IndexByte(set, p.text[p.at]) >= 0 {
			p.at++
			return true
		}
		return false
	}
	one("-")
	if !one("0") && !digits() {
		return nil, p.wrong("a digit")
	}
	if one(".") && !digits() {
		return nil, p.wrong("a digit")
	}
	if one("eE") {
		if one("+-"); !digits() {
			return nil, p.wrong("a digit")
		}
	}
	v, err := strconv.ParseFloat(string(p.text[start:p.at]), 64)
	if err != nil {
		return nil, chain.Malformed("the JSON has the number %.40s, which is too large", p.text[start:p.at])
	}
	return v, nil
}

func (p *parser) string() (string, error) {
	p.at++
	var s []byte
	for p.at < len(p.text) {
		c := p.text[p.at]
		switch {
		case c == '"':
			p.at++
			return string(s), nil
		case c < ' ':
			return "", p.wrong("text")
		case c != '\\':
			r, size := utf8.DecodeRune(p.text[p.at:])
			s = utf8.AppendRune(s, r)
			p.at += size
			continue
		}
		p.at++
		if p.at == len(p.text) {
			break
		}
		c = p.text[p.at]
		p.at++
		if c == 'u' {
			r, ok := p.hex()
			if !ok {
				return "", p.wrong("four hexadecimal digits")
			}
			s = utf8.AppendRune(s, r)
			continue
		}
		i := strings.IndexByte(`"\/bfnrt`, c)
		if i < 0 {
			return "", p.wrong("an escape")
		}
		s = append(s, "\"\\/\b\f\n\r\t"[i])
	}
	return "", p.wrong("the end of the text")
}

// hex is the character after \u, or after two of them that stand for one.
func (p *parser) hex() (rune, bool) {
	four := func(at int) (rune, bool) {
		if len(p.text)-at < 4 {
			return 0, false
		}
		for _, c := range p.text[at : at+4] {
			if strings.IndexByte("0123456789abcdefABCDEF", c) < 0 {
				return 0, false
			}
		}
		v, err := strconv.ParseUint(string(p.text[at:at+4]), 16, 32)
		return rune(v), err == nil
	}
	r, ok := four(p.at)
	if !ok {
		return 0, false
	}
	p.at += 4
	if !utf16.IsSurrogate(r) {
		return r, true
	}
	if strings.HasPrefix(string(p.text[p.at:min(len(p.text), p.at+2)]), `\u`) {
		if low, ok := four(p.at + 2); ok {
			if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
				p.at += 6
				return both, true
			}
		}
	}
	return utf8.RuneError, true
}
