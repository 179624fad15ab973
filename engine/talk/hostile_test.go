package talk

import (
	"fmt"
	"slices"
	"testing"

	"convscope/engine/hostile"
)

// Whatever a message claims, reading it takes little.
func TestNoLengthIsBelieved(t *testing.T) {
	var all []hostile.Reader
	commands, events := encoded(t)
	for i, b := range commands {
		all = append(all, hostile.Reader{Name: fmt.Sprintf("%T", messages.commands[i]), Good: b, Read: func(b []byte) error { _, err := DecodeCommand(b); return err }})
	}
	for i, b := range events {
		all = append(all, hostile.Reader{Name: fmt.Sprintf("%T", messages.events[i]), Good: b, Read: func(b []byte) error { _, err := DecodeEvent(b); return err }})
	}
	hostile.NoLengthIsBelieved(t, all)
}

func FuzzDecode(f *testing.F) {
	commands, events := encoded(f)
	for _, b := range slices.Concat(commands, events) {
		f.Add(b)
	}
	hostile.Seed(f, commands[4])
	f.Add([]byte{0xdc, 0, 2, 0xd9, 4, 's', 'h', 'o', 'w', 0x91, 0x91})
	f.Fuzz(func(t *testing.T, b []byte) {
		hostile.Small.Holds(t, 2*len(b), func() {
			if c, err := DecodeCommand(b); err == nil {
				if _, err := EncodeCommand(c); err != nil {
					t.Errorf("%+v was decoded but cannot be encoded: %v", c, err)
				}
			}
			if ev, err := DecodeEvent(b); err == nil {
				if _, err := EncodeEvent(ev); err != nil {
					t.Errorf("%+v was decoded but cannot be encoded: %v", ev, err)
				}
			}
		})
	})
}
