package enginetest

import (
	"testing"

	"convscope/engine"
)

// TestEveryKindIsRecorded: a layer that was never compared to libtorch is not
// done.
func TestEveryKindIsRecorded(t *testing.T) {
	cases, err := Cases()
	if err != nil {
		t.Fatal(err)
	}
	is := map[string]bool{}
	for _, c := range cases {
		for _, r := range engine.Records(c.Specs) {
			is[r.Kind] = true
		}
		if len(c.Runs) == 0 || len(c.Params) == 0 || len(c.Logits) == 0 {
			t.Errorf("%s: something is not recorded", c.Name)
		}
	}
	for _, kind := range engine.Kinds {
		if !is[kind] {
			t.Errorf("no recorded case has the layer kind %q", kind)
		}
	}
}
