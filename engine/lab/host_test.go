package lab

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
)

// A crew is helpers in this process, whose answers are on their way like files.
type crew struct {
	bench *bench
	cores int
	helps map[int]*Help
	calls int
	dies  map[int]int // after so many calls to a helper, if more than 0
	slow  bool        // their answers wait for hurry
	held  []func()
}

func (c *crew) Cores() int { return c.cores }

// Call implements Crew.
func (c *crew) Call(i int, message []byte, answer func([]byte, error)) {
	c.calls++
	if c.dies[i] == 1 {
		c.bench.queue = append(c.bench.queue, func() { answer(nil, errors.New("it ran out of memory")) })
		return
	}
	if c.dies[i] > 0 {
		c.dies[i]--
	}
	if c.helps[i] == nil {
		c.helps[i] = new(Help)
	}
	reply := bytes.Clone(c.helps[i].Answer(message))
	arrive := func() { answer(reply, nil); clear(reply) }
	if c.slow {
		c.held = append(c.held, arrive)
	} else {
		c.bench.queue = append(c.bench.queue, arrive)
	}
}

// hurry lets the answers that were held arrive.
func (c *crew) hurry() {
	c.slow = false
	c.bench.queue = append(c.bench.queue, c.held...)
	c.held = nil
}

// A store keeps things in memory, for all the benches that share them. What is
// asked is done when the bench is run, and answered then.
type store struct {
	bench  *bench
	kept   map[string][]byte
	tabs   *[]*store               // all that share kept
	full   error                   // what every writing fails with
	broken error                   // what every writing ends with, though it was made
	asked  func(key string)        // is told of every record that is put
	refuse func(what string) error // why an operation fails: "read", "keys" or "write"; or nil
	heard  func(key string)
	asks   int // counts the operations that were done
}

// share makes s a store of what from keeps.
func (s *store) share(from *store) {
	s.kept, s.tabs = from.kept, from.tabs
	s.bench.drawn = uint64(len(*s.tabs)) << 40
	*s.tabs = append(*s.tabs, s)
}

func (s *store) ask(what string, do func(error)) {
	s.bench.queue = append(s.bench.queue, func() {
		s.asks++
		var err error
		if s.refuse != nil {
			err = s.refuse(what)
		}
		if what == "write" && s.full != nil {
			err = s.full
		}
		do(err)
	})
}

// in says whether a key is that or in that folder.
func in(key, at string) bool {
	return key == at || strings.HasSuffix(at, "/") && strings.HasPrefix(key, at)
}

func (s *store) Read(keys []string, done func(map[string][]byte, error)) {
	s.ask("read", func(err error) {
		if err != nil {
			done(nil, err)
			return
		}
		found := map[string][]byte{}
		for _, at := range keys {
			if !strings.HasSuffix(at, "/") {
				found[at] = bytes.Clone(s.kept[at])
				continue
			}
			for key, value := range s.kept {
				if in(key, at) {
					found[key] = bytes.Clone(value)
				}
			}
		}
		done(found, nil)
	})
}

func (s *store) Keys(folder string, done func([]string, error)) {
	s.ask("keys", func(err error) {
		var keys []string
		for key := range s.kept {
			if err == nil && in(key, folder) {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		done(keys, err)
	})
}

func (s *store) Write(c Change, done func(made bool, now []byte, err error)) {
	put := map[string][]byte{}
	for key, value := range c.Put {
		put[key] = bytes.Clone(value)
		if s.asked != nil {
			s.asked(key)
		}
	}
	s.ask("write", func(err error) {
		now, there := s.kept[c.Key]
		switch {
		case err != nil:
			done(false, nil, err)
			return
		case there != (c.Was != nil) || !bytes.Equal(now, c.Was):
			done(false, bytes.Clone(now), nil)
			return
		}
		for _, at := range c.Drop {
			maps.DeleteFunc(s.kept, func(key string, _ []byte) bool { return in(key, at) })
		}
		maps.Copy(s.kept, put)
		for _, tab := range *s.tabs {
			if tab != s && tab.heard != nil {
				tab.bench.queue = append(tab.bench.queue, func() { tab.heard(c.Key) })
			}
		}
		done(s.broken == nil, nil, s.broken)
	})
}

func (s *store) Watch(heard func(key string)) { s.heard = heard }
