package guard

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine/hostile"
)

type Inner struct {
	X, Y int
	List []Inner
}

type pair struct {
	//lint:ignore U1000 msgpack reads it by reflection
	_msgpack struct{} `msgpack:",as_array"`
	A        int
	B        string
}

// all has every kind of field that the guard knows.
type all struct {
	Inner            // its fields are all's own
	Name      string `msgpack:"name,omitempty"`
	Other     int    `json:"other"`
	Skipped   int    `msgpack:"-"`
	Numbers   []int
	Rows      [][]float64
	Pairs     []pair
	Point     *Inner
	Points    []*Inner
	Files     map[string][]byte
	Whatever  any
	Anythings []any
	Bytes     []byte
	Fixed     [2]int
	Texts     []string
}

func full() all {
	return all{
		Inner: Inner{1, -2, []Inner{{3, 4, nil}}}, Name: "n", Other: 5, Numbers: []int{1, 300, -70000}, Rows: [][]float64{{0.5}, {}},
		Pairs: []pair{{A: 1, B: "b"}}, Point: &Inner{X: 7}, Points: []*Inner{{Y: 1}, nil}, Files: map[string][]byte{"a": {1}, "b": {}},
		Whatever: "w", Anythings: []any{int8(1), "x", nil}, Bytes: []byte{0xdd, 0xff}, Fixed: [2]int{8, 9}, Texts: []string{"", strings.Repeat("long", 100)},
	}
}

func marshal(t testing.TB, v any) []byte {
	t.Helper()
	b, err := msgpack.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What is sound comes out as the decoder alone gives it.
func TestDecodesAsTheDecoderDoes(t *testing.T) {
	b := marshal(t, full())
	var got, want all
	if err := msgpack.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	if err := (Rules{Strict: true}).Unmarshal(b, &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	var again all
	rest, err := Rules{}.Decode(append(bytes.Clone(b), 7, 8), &again)
	if err != nil || !bytes.Equal(rest, []byte{7, 8}) {
		t.Errorf("what comes after it is %v, %v", rest, err)
	}
	got.Other = 0
	if err := (Rules{Tag: "json"}).Unmarshal([]byte("\x81\xa5other\x09"), &got); err != nil || got.Other != 9 {
		t.Errorf("by another tag: %d, %v", got.Other, err)
	}
}

func TestRefuses(t *testing.T) {
	rules := Rules{Strict: true, Most: map[string]int{"Rows": 2, "Point.List": 1, "Files": 1}}
	for _, tt := range []struct{ file, want string }{
		{"", "unexpected EOF"},
		{"\x81", "1 entries where 0 bytes are left: unexpected EOF"},
		{"\x81\xa7Numbers\xdd\xff\xff\xff\xff", "4294967295 entries where 0 bytes are left"},
		{"\x81\xa7Numbers\xdc\x00\x03\x01\x01", "3 entries where 2 bytes are left"},
		{"\x81\xa5Files\xdf\x00\x00\x00\x02\xa0\xa0\xa0", "2 entries where 3 bytes are left"},
		{"\x81\xa5Bytes\xc6\x00\x00\x01\x00", "a length of 256 where 0 bytes are left"},
		{"\x81\xa4Rows\x93\x90\x90\x90", `"Rows" has 3 entries, want at most 2`},
		{"\x81\xa4Rows\x91\x93\x01\x01\x01", `"Rows" has 3 entries, want at most 2`},
		{"\x81\xa5Point\x81\xa4List\x92\x80\x80", `"Point.List" has 2 entries, want at most 1`},
		{"\x81\xa5Files\x82\xa1a\xc0\xa1b\xc0", `"Files" has 2 entries, want at most 1`},
		{"\x81\xa8Whatever" + strings.Repeat("\x91", 100), "nested more than 16 deep"},
		{"\x81\xa3foo" + strings.Repeat("\x81\x01", 100), "nested more than 16 deep"},
		{"\x81\xa1X\xc7\x01\x01\x01", "a type that nothing here uses"},
		{"\x81\xa3Foo\x01", "Foo"},
		{"\x80\x80", "1 bytes too many"},
		{"\x82\xa8Whatever\xa1a\xa8Whatever\xa1b", `there are two of "Whatever"`},
		{"\x81\xa5Point\x82\xa1X\x01\xa1X\x02", `there are two of "X"`},
		{"\x81\xa6Points\xdd\x00\x00\x80\x00" + strings.Repeat("\x80", 1<<15), "32768 entries of 48 bytes each are too many for what they hold"},
		{"\x81\xa8Whatever\xdd\x00\x00\x80\x00" + strings.Repeat("\x80", 1<<15), "too many for what they hold"},
	} {
		var v all
		err := rules.Unmarshal([]byte(tt.file), &v)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.40q: error %v, want one with %q", tt.file, err, tt.want)
		}
		if cut := strings.Contains(tt.want, "left") || tt.file == ""; err != nil && cut != errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%.40q: error %v is said to be a file that is cut off: %v", tt.file, err, !cut)
		}
	}
}

func TestBytes(t *testing.T) {
	for file, want := range map[string]string{"\xa3abcx": "abc", "\xc4\x02abx": "ab", "\xc0x": "", "\xdb\x00\x00\x00\x01ax": "a"} {
		if body, rest, err := Bytes([]byte(file)); err != nil || string(body) != want || string(rest) != "x" {
			t.Errorf("%q is %q and then %q, %v", file, body, rest, err)
		}
	}
	for _, file := range []string{"", "\xa3ab", "\x01", "\x90", "\xc6\xff\xff\xff\xff"} {
		if body, _, err := Bytes([]byte(file)); err == nil {
			t.Errorf("%q is %q", file, body)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	hostile.Seed(f, marshal(f, full()))
	f.Fuzz(func(t *testing.T, b []byte) {
		var v all
		hostile.Small.Holds(t, len(b), func() { _ = Rules{}.Unmarshal(b, &v) })
	})
}
