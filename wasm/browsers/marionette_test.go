//go:build browsers

package browsers

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// marionette is a driver by Firefox's own protocol. A message is its length in
// bytes, a colon, and JSON: [0, id, name, params] asks, [1, id, error, result]
// answers.
type marionette struct {
	conn net.Conn
	read *bufio.Reader
	last int
}

// openMarionette begins a session at an address, and returns what it can do.
func openMarionette(address string) (*marionette, json.RawMessage, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, nil, err
	}
	m := &marionette{conn: conn, read: bufio.NewReader(conn)}
	if _, err := m.message(); err != nil { // which protocol it is
		return nil, nil, err
	}
	value, err := m.do(newSession, object{})
	if err != nil {
		return nil, nil, err
	}
	var made struct{ Capabilities json.RawMessage }
	err = json.Unmarshal(value, &made)
	return m, made.Capabilities, err
}

func (m *marionette) do(c command, params object) (json.RawMessage, error) {
	m.last++
	b, err := json.Marshal([]any{0, m.last, c.name, params})
	if err != nil {
		return nil, err
	}
	if err := m.conn.SetDeadline(time.Now().Add(patience + time.Minute)); err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(b), b); err != nil {
		return nil, err
	}
	b, err = m.message()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.name, err)
	}
	var answer [4]json.RawMessage
	if err := json.Unmarshal(b, &answer); err != nil {
		return nil, fmt.Errorf("%s: %.200s: %w", c.name, b, err)
	}
	if string(answer[1]) != strconv.Itoa(m.last) {
		return nil, fmt.Errorf("%s: an answer to message %s, want %d", c.name, answer[1], m.last)
	}
	if string(answer[2]) != "null" {
		return nil, fmt.Errorf("%s: %s", c.name, answer[2])
	}
	var result struct{ Value json.RawMessage }
	if err := json.Unmarshal(answer[3], &result); err != nil || result.Value == nil {
		return answer[3], nil // not all have a value in a value
	}
	return result.Value, nil
}

func (m *marionette) message() ([]byte, error) {
	head, err := m.read.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(head, ":"))
	if err != nil || n < 0 || n > 1<<26 {
		return nil, fmt.Errorf("a message of length %q", head)
	}
	b := make([]byte, n)
	_, err = io.ReadFull(m.read, b)
	return b, err
}
