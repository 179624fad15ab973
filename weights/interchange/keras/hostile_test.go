package keras

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"convscope/engine/hostile"
	"convscope/weights"
)

// importing is what reading a model may take: JSON becomes objects with room for
// some members.
var importing = hostile.Bound{PerByte: 64, Plus: 2 << 20}

// model is a model.json with that weightsManifest.
func model(manifest string) []byte {
	return fmt.Appendf(nil, `{"format":"layers-model","modelTopology":{"class_name":"Sequential","config":[]},"weightsManifest":[%s]}`, manifest)
}

// What is small may not stand for what is large: a shard that is named again and
// again, in one group or in many, or lists of nothing.
func TestLittleIsNotMuch(t *testing.T) {
	const times = 6000
	group := `{"paths":["%s"],"weights":[]}`
	shard := make([]byte, 1<<20)
	for _, tt := range []struct {
		name, want string
		json       []byte
	}{
		{"a shard named often in a group", `names the shard "s.bin" twice`,
			model(fmt.Sprintf(group, strings.Repeat(`s.bin","`, times-1)+"s.bin"))},
		{"a shard named often in many groups", `names the shard "s.bin" twice`,
			model(strings.Repeat(fmt.Sprintf(group, `s.bin","s.bin`)+",", times-1) + fmt.Sprintf(group, "s.bin"))},
		{"a shard named once in many groups", `have 1048576 bytes more than the model lists`,
			model(strings.Repeat(fmt.Sprintf(group, "s.bin")+",", times-1) + fmt.Sprintf(group, "s.bin"))},
		{"empty objects", "has 2000004 lists and objects, want at most 65536",
			model(strings.Repeat("{},", 2_000_000-1) + "{}")},
		{"nested lists", "has 2000004 lists and objects, want at most 65536",
			model(strings.Repeat("[", 2_000_000))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			hostile.Quietly(func() {
				importing.Holds(t, len(tt.json)+len(shard), func() {
					_, err := Import(map[string][]byte{"model.json": tt.json, "s.bin": shard})
					if !errors.As(err, new(*weights.FormatError)) || !strings.Contains(err.Error(), tt.want) {
						t.Errorf("error %v, want one with %q", err, tt.want)
					}
				})
			})
		})
	}
}
