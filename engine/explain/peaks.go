package explain

// TopCount is how many images are kept for each map or unit.
const TopCount = 9

// A Peak is the greatest value of a map for an image, and where in the map it
// stands.
type Peak struct {
	Image, X, Y int
	Value       float32
}

// peakOf is the greatest value of a plane w values wide; the first of several.
func peakOf(image int, plane []float32, w int) Peak {
	at := 0
	for i, v := range plane {
		if v > plane[at] {
			at = i
		}
	}
	return Peak{image, at % w, at / w, plane[at]}
}

// A top is the greatest peaks of one map, each of another image, the greatest
// first; of equal ones the first comes first.
type top []Peak

func (t *top) add(p Peak) {
	s := *t
	if len(s) == TopCount {
		if !(p.Value > s[TopCount-1].Value) {
			return
		}
		s = s[:TopCount-1]
	}
	s = append(s, p)
	for i := len(s) - 1; i > 0 && s[i].Value > s[i-1].Value; i-- {
		s[i], s[i-1] = s[i-1], s[i]
	}
	*t = s
}
