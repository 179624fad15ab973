package weights

import (
	"errors"
	"io"
)

// WriteFile writes a pack with all its epochs as one file: what Write makes and
// then what WriteEpochs makes.
func WriteFile(w io.Writer, p *Pack, epochs [][]float32, dtype string) error {
	if err := Write(w, p, dtype); err != nil {
		return err
	}
	return WriteEpochs(w, p, epochs, dtype)
}

// ReadFile reads what WriteFile wrote, with nil for an epoch that is not there;
// what Write alone wrote has no epochs but the last, and they are nil.
func ReadFile(r io.Reader) (*Pack, [][]float32, error) {
	d := decoder(r)
	p, err := readPack(d)
	if err != nil {
		return nil, nil, err
	}
	if _, err := d.PeekCode(); errors.Is(err, io.EOF) {
		return p, nil, nil
	}
	epochs, err := readEpochs(d, p)
	if err != nil {
		return nil, nil, err
	}
	if _, err := d.PeekCode(); !errors.Is(err, io.EOF) {
		return nil, nil, malformed("there is more in the file than a network")
	}
	return p, epochs, nil
}
