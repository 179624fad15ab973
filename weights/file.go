package weights

import "io"

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
func ReadFile(b []byte) (*Pack, [][]float32, error) {
	p, b, err := readPack(b)
	if err != nil || len(b) == 0 {
		return p, nil, err
	}
	epochs, b, err := readEpochs(b, p)
	if err != nil {
		return nil, nil, err
	}
	if len(b) > 0 {
		return nil, nil, malformed("there is more in the file than a network")
	}
	return p, epochs, nil
}
