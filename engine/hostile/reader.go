package hostile

import "testing"

// A Reader is something that reads msgpack, with something good for it.
type Reader struct {
	Name string
	Good []byte
	Read func([]byte) error
}

// NoLengthIsBelieved has every reader read what Msgpack makes of its good bytes,
// and holds each to Small.
func NoLengthIsBelieved(t *testing.T, readers []Reader) {
	for _, r := range readers {
		t.Run(r.Name, func(t *testing.T) {
			if err := r.Read(r.Good); err != nil {
				t.Fatal(err)
			}
			refused := 0
			Quietly(func() {
				for bad := range Msgpack(r.Good) {
					Small.Holds(t, len(bad), func() {
						if r.Read(bad) != nil {
							refused++
						}
					})
					if t.Failed() {
						t.Fatalf("of %.700q…", bad)
					}
				}
			})
			if refused < 50 {
				t.Errorf("%d were refused, which is too few to have tried much", refused)
			}
		})
	}
}
