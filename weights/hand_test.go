package weights

import (
	"bytes"
	"errors"
	"reflect"
	"testing"
)

// handed is the tiny pack with two values of epoch 1 changed by hand.
func handed() (*Pack, [][]float32) {
	p, epochs := tiny()
	p.Hand = &Hand{Epoch: 1, Changes: []Change{{At: 3, Was: epochs[1][3], Now: 0.5}, {At: 36, Was: epochs[1][36], Now: -2}}}
	return p, epochs
}

func TestHandRoundTrip(t *testing.T) {
	want, epochs := handed()
	var b bytes.Buffer
	if err := WriteFile(&b, want, epochs, Float32); err != nil {
		t.Fatal(err)
	}
	got, _, err := ReadFile(bytes.NewReader(b.Bytes()))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v, %v, want %+v", got, err, want)
	}

	b.Reset()
	if err := WriteHand(&b, want.Hand); err != nil {
		t.Fatal(err)
	}
	if alone, err := ReadHand(bytes.NewReader(b.Bytes()), want); err != nil || !reflect.DeepEqual(alone, want.Hand) {
		t.Errorf("alone: read %+v, %v, want %+v", alone, err, want.Hand)
	}
	for n := range b.Len() {
		if _, err := ReadHand(bytes.NewReader(b.Bytes()[:n]), want); !errors.As(err, new(*FormatError)) {
			t.Fatalf("cut at byte %d: error %v", n, err)
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
	if bytes.Contains(b.Bytes(), []byte("hand")) {
		t.Error("a pack without changes speaks of them")
	}
	p, _ := handed()
	b.Reset()
	if err := Write(&b, p, Float32); err != nil {
		t.Fatal(err)
	}
	other := bytes.Replace(b.Bytes(), []byte("\xa4hand"), []byte("\xa4foot"), 1)
	if bytes.Equal(other, b.Bytes()) {
		t.Fatal("the pack does not have the changes under their name")
	}
	if got, err := Read(bytes.NewReader(other)); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v, %v, want %+v", got, err, want)
	}
}
