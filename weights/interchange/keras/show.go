package keras

import (
	"fmt"
	"strings"
)

// show is a value of the JSON as a sentence names it.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "missing"
	case string:
		if r := []rune(v); len(r) > 40 {
			v = string(r[:40]) + "…"
		}
		return fmt.Sprintf("%q", v)
	case []any:
		parts := make([]string, 0, 9)
		for i, x := range v {
			if i == 8 {
				parts = append(parts, "…")
				break
			}
			if list, ok := x.([]any); ok {
				x = fmt.Sprintf("a list of %d", len(list))
				parts = append(parts, x.(string))
				continue
			}
			parts = append(parts, show(x))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case map[string]any:
		return "an object"
	}
	return fmt.Sprint(v)
}
