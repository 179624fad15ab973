package weights

import (
	"bytes"
	"errors"
	"reflect"
	"testing"
)

func TestFileRoundTrip(t *testing.T) {
	want, wantEpochs := tiny()
	var b bytes.Buffer
	if err := WriteFile(&b, want, wantEpochs, Float32); err != nil {
		t.Fatal(err)
	}
	got, epochs, err := ReadFile(b.Bytes())
	if err != nil || !reflect.DeepEqual(got, want) || !reflect.DeepEqual(epochs, wantEpochs) {
		t.Errorf("came back as %+v with epochs %v, %v", got, epochs, err)
	}
	head, _ := written(t, Float16)
	if p, epochs, err := ReadFile(head); err != nil || p.Name != want.Name || epochs != nil {
		t.Errorf("a pack alone: %+v with %d epochs, %v", p, len(epochs), err)
	}
	if got, err := Read(b.Bytes()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Read takes the pack of a file as %+v, %v", got, err)
	}
}

// A file may lack epochs; one beside a pack may not.
func TestFileWithoutSomeEpochs(t *testing.T) {
	p, want := tiny()
	want[0] = nil
	var b bytes.Buffer
	if err := WriteFile(&b, p, want, Float32); err != nil {
		t.Fatal(err)
	}
	if _, epochs, err := ReadFile(b.Bytes()); err != nil || !reflect.DeepEqual(epochs, want) {
		t.Errorf("came back with epochs %v, %v, want %v", epochs, err, want)
	}
	b.Reset()
	if err := WriteEpochs(&b, p, want, Float32); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadEpochs(b.Bytes(), p); !errors.As(err, new(*FormatError)) {
		t.Errorf("beside a pack: error %v", err)
	}
}

func TestFileTruncated(t *testing.T) {
	p, epochs := tiny()
	var b bytes.Buffer
	if err := WriteFile(&b, p, epochs, Float16); err != nil {
		t.Fatal(err)
	}
	head, _ := written(t, Float16)
	for n := range b.Len() {
		if n == len(head) {
			continue // a pack alone
		}
		if _, _, err := ReadFile(b.Bytes()[:n]); !errors.As(err, new(*FormatError)) {
			t.Errorf("cut off after %d bytes: error %v", n, err)
		}
	}
	if _, _, err := ReadFile(append(b.Bytes(), 0xc0)); !errors.As(err, new(*FormatError)) {
		t.Errorf("with a byte too many: error %v", err)
	}
}

// Somebody who opens a picture or a text by mistake hears of no decoder.
func TestFilesOfAnotherKind(t *testing.T) {
	for name, b := range map[string][]byte{"text": []byte("holiday"), "picture": []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00"), "page": []byte("<html>"), "zip": []byte("PK\x03\x04"), "number": {7}} {
		if _, _, err := ReadFile(b); err == nil || err.Error() != "the file is damaged, or none that Convscope has saved" {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
