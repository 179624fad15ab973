package lab

import (
	"bytes"
	"errors"
	"maps"
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

// A store keeps things in memory.
type store struct {
	bench *bench
	kept  map[string][]byte
	full  error            // what every Put fails with
	asked func(key string) // is told of every Put
}

func (s *store) Get(key string, done func([]byte, error)) {
	s.bench.queue = append(s.bench.queue, func() { done(bytes.Clone(s.kept[key]), nil) })
}

func (s *store) Put(key string, value []byte, done func(error)) {
	value = bytes.Clone(value)
	if s.asked != nil {
		s.asked(key)
	}
	s.bench.queue = append(s.bench.queue, func() {
		if s.full == nil {
			s.kept[key] = value
		}
		done(s.full)
	})
}

func (s *store) Drop(prefix string, done func(error)) {
	s.bench.queue = append(s.bench.queue, func() {
		maps.DeleteFunc(s.kept, func(key string, _ []byte) bool { return strings.HasPrefix(key, prefix) })
		done(nil)
	})
}
