package weights

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// handed is the tiny pack with two values of epoch 1 changed by hand.
func handed() (*Pack, [][]float32) {
	p, epochs := tiny()
	p.Hand = &Hand{Epoch: 1, Changes: []Change{{At: 3, Was: epochs[1][3], Now: 0.5}, {At: 36, Was: epochs[1][36], Now: -2}}}
	return p, epochs
}

// amidEpoch is the tiny pack amid epoch 3, with a value of it changed by hand.
func amidEpoch() (*Pack, [][]float32) {
	p, epochs := tiny()
	amid := slices.Clone(p.Params)
	for i := range amid {
		amid[i] += 1.0 / 3
	}
	p.Amid = &Hand{Epoch: 2, Changes: []Change{{At: 5, Was: amid[5], Now: 7}}, Amid: amid}
	return p, epochs
}

// unmeasured is the tiny pack before anything was learned or measured.
func unmeasured() *Pack {
	p, epochs := tiny()
	p.History, p.Params, p.Test = nil, epochs[0], Test{Confusion: [][]int{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}}
	p.Hand = &Hand{Changes: []Change{{At: 3, Was: epochs[0][3], Now: 0.5}}}
	return p
}

func TestHandRoundTrip(t *testing.T) {
	of, epochs := handed()
	amid, _ := amidEpoch()
	for name, tt := range map[string]struct {
		want   *Pack
		epochs [][]float32
		hand   *Hand
	}{"of an epoch": {of, epochs, of.Hand}, "amid an epoch": {amid, epochs, amid.Amid}, "of the start": {unmeasured(), [][]float32{}, unmeasured().Hand}} {
		var b bytes.Buffer
		if err := WriteFile(&b, tt.want, tt.epochs, Float32); err != nil {
			t.Fatal(err)
		}
		got, epochs, err := ReadFile(b.Bytes())
		if err != nil || !reflect.DeepEqual(got, tt.want) || !reflect.DeepEqual(epochs, tt.epochs) {
			t.Errorf("%s: read %+v, %v, want %+v", name, got, err, tt.want)
		}

		b.Reset()
		if err := WriteHand(&b, tt.hand); err != nil {
			t.Fatal(err)
		}
		if alone, err := ReadHand(b.Bytes(), tt.want); err != nil || !reflect.DeepEqual(alone, tt.hand) {
			t.Errorf("%s, alone: read %+v, %v, want %+v", name, alone, err, tt.hand)
		}
		for n := range b.Len() {
			if _, err := ReadHand(b.Bytes()[:n], tt.want); !errors.As(err, new(*FormatError)) {
				t.Fatalf("%s, cut at byte %d: error %v", name, n, err)
			}
		}
	}
}

// Parameters amid an epoch that are no numbers, or no whole ones, are refused.
func TestHandRefusesWhatIsNoNumber(t *testing.T) {
	p, _ := amidEpoch()
	var b bytes.Buffer
	if err := WriteHand(&b, p.Amid); err != nil {
		t.Fatal(err)
	}
	length := byte(4 * len(p.Params))
	at := bytes.Index(b.Bytes(), []byte{0xc4, length})
	if at < 0 {
		t.Fatal("the parameters are not where they are looked for")
	}
	infinite, short := bytes.Clone(b.Bytes()), bytes.Clone(b.Bytes())
	copy(infinite[at+2:], []byte{0, 0, 0x80, 0x7f})
	short[at+1]--
	for want, file := range map[string][]byte{"parameter 0 is +Inf": infinite, "147 bytes of float32 parameters": short} {
		if _, err := ReadHand(file, p); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

// A reader that knows nothing of hands, as those before them, skips what it
// does not know; and a pack without changes is to the byte what it was.
func TestReaderSkipsWhatItDoesNotKnow(t *testing.T) {
	want, _ := tiny()
	var b bytes.Buffer
	if err := Write(&b, want, Float32); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte("hand")) || bytes.Contains(b.Bytes(), []byte("amid")) {
		t.Error("a pack without changes speaks of them")
	}
	of, _ := handed()
	amid, _ := amidEpoch()
	for name, p := range map[string]*Pack{"\xa4hand": of, "\xa4amid": amid} {
		b.Reset()
		if err := Write(&b, p, Float32); err != nil {
			t.Fatal(err)
		}
		other := bytes.Replace(b.Bytes(), []byte(name), []byte("\xa4foot"), 1)
		if bytes.Equal(other, b.Bytes()) {
			t.Fatalf("the pack does not have the changes under %q", name)
		}
		if got, err := Read(other); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("without %q: read %+v, %v, want %+v", name, got, err, want)
		}
	}
}
