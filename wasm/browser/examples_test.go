//go:build browser

package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// differs names what the examples of docs/api.md show of the machine that they
// were written on, or of chance: by a word of the statement, the fields ("" for
// the value itself) of which only the type is compared.
var differs = map[string][]string{
	`"system")`:      {"kernel", "cores", "workers", "memory", "heap", "networks", "images"},
	`collect: true`:  {""},
	`"system.info"`:  {"version", "kernel"},
	`"benchmark"`:    {"kernel", "workers", "togetherGflops", "waited"}, // the last two are of several workers
	`"network.kept"`: {"saved", "bytes"},
	`"train.pause"`:  {"epoch"}, // it may still be at epoch 0
}

// The examples of docs/api.md run as they stand, in their order, on a page that
// has just been opened, as they would in the browser's console, and give what
// the comments beside them say.
func TestExamplesOfTheAPI(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?ms)^```js\n(.*?)^```$").FindAllStringSubmatch(string(text), -1)
	p := open(t)
	ran, compared := 0, 0
	for _, block := range blocks {
		for _, e := range examplesIn(block[1]) {
			shown := p.console(e.code)
			ran++
			want := e.shows()
			if want == nil {
				continue
			}
			if names := declared.FindStringSubmatch(e.code); names != nil {
				shown = p.console("({" + regexp.MustCompile(`\w+: `).ReplaceAllString(names[1], "") + "})")
			}
			compared++
			var trouble error
			for _, w := range want {
				var got any
				if err := json.Unmarshal([]byte(shown), &got); err != nil {
					t.Fatalf("%s gives %.300s: %v", e.code, shown, err)
				}
				m := matcher{differs: e.differs()}
				if trouble = m.match(w, got, ""); trouble == nil {
					break
				}
			}
			if trouble != nil {
				t.Errorf("%s\ngives %.1000s\n%v, by the comment %s", e.code, shown, trouble, e.comment)
			}
		}
	}
	if len(blocks) < 35 || compared < 25 {
		t.Errorf("%d examples, %d results: want at least 35 and 25", len(blocks), compared)
	}
	t.Logf("%d examples, %d statements, %d results compared", len(blocks), ran, compared)
}

// An example is a statement and what stands beside or below it.
type example struct{ code, comment string }

// declared are the names that a statement declares.
var declared = regexp.MustCompile(`^const \{ (.*) \} =`)

// examplesIn takes a block of code apart.
func examplesIn(block string) (all []example) {
	open := false // the last statement goes on
	for line := range strings.Lines(block) {
		code, comment, _ := strings.Cut(strings.TrimRight(line, "\n"), "// ")
		if strings.TrimSpace(code) == "" && !open {
			if len(all) > 0 {
				all[len(all)-1].comment += comment + "\n"
			}
			continue
		}
		if !open {
			all = append(all, example{})
		}
		e := &all[len(all)-1]
		e.code += strings.TrimRight(code, " ") + "\n"
		if comment != "" {
			e.comment += comment + "\n"
		}
		depth := 0
		for _, r := range e.code {
			switch {
			case strings.ContainsRune("([{", r):
				depth++
			case strings.ContainsRune(")]}", r):
				depth--
			}
		}
		ends := strings.HasSuffix(strings.TrimSpace(code), ";") || strings.HasSuffix(strings.TrimSpace(code), "}")
		open = depth > 0 || !ends
	}
	return all
}

func (e example) differs() []string {
	for word, names := range differs {
		if strings.Contains(e.code, word) {
			return names
		}
	}
	return nil
}

// shows are the values that the comment says, any one of which is right; none
// when it says something else.
func (e example) shows() (values []value) {
	comment := strings.TrimSpace(e.comment)
	if strings.HasPrefix(comment, `"`) && strings.HasSuffix(comment, `"`) {
		return []value{{kind: "is", is: comment[1 : len(comment)-1]}}
	}
	// Notes beside a part of a value are no part of it.
	comment = regexp.MustCompile(`(?m)\s+//.*$`).ReplaceAllString(comment, "")
	if names := declared.FindStringSubmatch(e.code); names != nil {
		if !regexp.MustCompile(`^\w+: [\[{"\w]`).MatchString(comment) {
			return nil
		}
		comment = "{" + comment + ", …}"
	}
	for comment != "" && strings.ContainsAny(comment[:1], `{["0123456789ntf`) {
		r := reader{rest: comment}
		v, ok := r.value()
		if !ok {
			break
		}
		values = append(values, v)
		_, comment, _ = strings.Cut(r.rest, "\n")
		comment = strings.TrimSpace(comment)
	}
	return values
}

// console runs code as the browser's console does, and gives its value as JSON,
// a typed array or buffer by its kind and length. A rejection fails the test.
func (p *tab) console(code string) string {
	p.t.Helper()
	yes := true
	r := call(p, runtime.Evaluate, runtime.EvaluateParams{Expression: code, ReplMode: &yes, AwaitPromise: &yes})
	if r.ExceptionDetails != nil {
		p.t.Fatalf("%s: %v", code, &chromedp.ExceptionError{ExceptionDetails: r.ExceptionDetails})
	}
	if r.Result.ObjectID == "" {
		if len(r.Result.Value) == 0 {
			return "null"
		}
		return string(r.Result.Value)
	}
	text := call(p, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		ObjectID: r.Result.ObjectID, ReturnByValue: &yes,
		FunctionDeclaration: `function() {
			return JSON.stringify(this, (_, v) => ArrayBuffer.isView(v) || v instanceof ArrayBuffer ? v.constructor.name + "(" + (v.length ?? v.byteLength) + ")" : v) ?? "null";
		}`,
	})
	var s string
	if err := json.Unmarshal(text.Result.Value, &s); err != nil {
		p.t.Fatalf("%s: %s: %v", code, text.Result.Value, err)
	}
	return s
}

// A value is what a comment says: kind "is" for is itself, "any", "begins" for a
// number of which is are the first digits, "length" for a list of so many, "list"
// or "object".
type value struct {
	kind  string
	is    any
	items []value  // of a list; kind "rest" for those left out
	names []string // of an object
}

// A reader reads values out of a comment.
type reader struct{ rest string }

func (r *reader) take(pattern string) (string, bool) {
	m := regexp.MustCompile(`^\s*` + pattern).FindString(r.rest)
	r.rest = r.rest[len(m):]
	return strings.TrimSpace(m), m != ""
}

func (r *reader) value() (value, bool) {
	if _, ok := r.take(`…`); ok {
		return value{kind: "rest"}, true
	}
	if s, ok := r.take(`"[^"]*"`); ok {
		return value{kind: "is", is: s[1 : len(s)-1]}, true
	}
	if s, ok := r.take(`\w+Array\(\d+\)`); ok {
		return value{kind: "is", is: s}, true
	}
	if s, ok := r.take(`\d+ numbers`); ok {
		return value{kind: "length", is: s}, true
	}
	if s, ok := r.take(`-?\d+(\.\d+)?…`); ok {
		return value{kind: "begins", is: strings.TrimSuffix(s, "…")}, true
	}
	if s, ok := r.take(`(-?\d+(\.\d+)?|null|true|false)\b`); ok {
		var v any
		if json.Unmarshal([]byte(s), &v) != nil {
			return value{}, false
		}
		return value{kind: "is", is: v}, true
	}
	if _, ok := r.take(`\[`); ok {
		v := value{kind: "list"}
		for {
			if _, ok := r.take(`\]`); ok {
				return v, true
			}
			item, ok := r.value()
			if !ok {
				return v, false
			}
			v.items = append(v.items, item)
			r.take(`,`)
		}
	}
	if _, ok := r.take(`\{`); ok {
		v := value{kind: "object"}
		for {
			if _, ok := r.take(`\}`); ok {
				return v, true
			}
			name, ok := r.take(`(\w+|…)`)
			if !ok {
				return v, false
			}
			item := value{kind: "rest"}
			if _, ok := r.take(`:`); ok {
				if item, ok = r.value(); !ok {
					return v, false
				}
			}
			v.names, v.items = append(v.names, name), append(v.items, item)
			r.take(`,`)
		}
	}
	return value{}, false
}

type matcher struct{ differs []string }

// match says where got is not what a comment says.
func (m matcher) match(want value, got any, at string) error {
	name := at[strings.LastIndex(at, ".")+1:]
	if want.kind == "is" && slices.Contains(m.differs, name) && fmt.Sprintf("%T", want.is) == fmt.Sprintf("%T", got) {
		return nil
	}
	differ := fmt.Errorf("%s is %.100v, want %v", at, got, want.is)
	switch list, _ := got.([]any); want.kind {
	case "is":
		if got != want.is {
			return differ
		}
	case "begins":
		if !strings.HasPrefix(fmt.Sprint(got), want.is.(string)) {
			return differ
		}
	case "length":
		if fmt.Sprintf("%d numbers", len(list)) != want.is {
			return differ
		}
	case "list":
		items := want.items
		if len(items) == 1 && items[0].kind == "length" {
			return m.match(items[0], got, at)
		}
		rest := slices.IndexFunc(items, func(v value) bool { return v.kind == "rest" })
		switch {
		case got == nil || rest < 0 && len(list) != len(items) || len(list) < len(items)-1:
			return fmt.Errorf("%s is %.100v, want a list of %d", at, got, len(items))
		case rest < 0:
			rest = len(items)
		}
		for i, item := range items {
			j := i
			if i > rest {
				j = len(list) - len(items) + i
			}
			if i != rest {
				if err := m.match(item, list[j], fmt.Sprintf("%s[%d]", at, j)); err != nil {
					return err
				}
			}
		}
	case "object":
		object, ok := got.(map[string]any)
		if !ok {
			return fmt.Errorf("%s is %.100v, want an object", at, got)
		}
		for i, name := range want.names {
			if name == "…" {
				continue
			}
			if _, ok := object[name]; !ok && slices.Contains(m.differs, name) {
				continue
			} else if !ok {
				return fmt.Errorf("%s has no %s", at, name)
			}
			if err := m.match(want.items[i], object[name], at+"."+name); err != nil {
				return err
			}
		}
		for name := range object {
			if !slices.Contains(want.names, name) && !slices.Contains(want.names, "…") {
				return fmt.Errorf("%s has %s, too", at, name)
			}
		}
	}
	return nil
}
