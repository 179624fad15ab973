package paper

import (
	"strconv"
	"strings"
)

// A Table is data as CSV (RFC 4180): rows of cells, the first of them the
// names of the columns.
type Table struct{ strings.Builder }

// Row adds a line.
func (t *Table) Row(cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			t.WriteByte(',')
		}
		if strings.ContainsAny(cell, "\",\r\n") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		t.WriteString(cell)
	}
	t.WriteString("\r\n")
}

// Foreign is text that somebody else wrote as a cell. What a spreadsheet would
// take for a formula gets a ' in front, which keeps it text.
func Foreign(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// Cell is a number as a cell, with all its digits.
func Cell[F float32 | float64](v F) string {
	bits := 64
	if _, ok := any(v).(float32); ok {
		bits = 32
	}
	return strconv.FormatFloat(float64(v), 'g', -1, bits)
}
