//go:build browser

package browser

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// A process is one of a browser's.
type process struct {
	id   int
	kind string // "renderer", "gpu-process", …; of the browser itself ""
}

// family is the process of a browser and all that it has started.
func family(pid int) (all []process) {
	children := map[int][]int{}
	folders, _ := os.ReadDir("/proc")
	for _, f := range folders {
		id, err := strconv.Atoi(f.Name())
		if err != nil {
			continue
		}
		if fields := stat(id); len(fields) > 1 {
			parent, _ := strconv.Atoi(fields[1])
			children[parent] = append(children[parent], id)
		}
	}
	for queue := []int{pid}; len(queue) > 0; queue = queue[1:] {
		queue = append(queue, children[queue[0]]...)
		command, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", queue[0]))
		_, kind, _ := strings.Cut(string(command), "--type=")
		kind, _, _ = strings.Cut(kind, "\x00")
		kind, _, _ = strings.Cut(kind, " ")
		all = append(all, process{queue[0], kind})
	}
	return all
}

// stat is what the system tells of a process, from its state on.
func stat(pid int) []string {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, after, _ := strings.Cut(string(text), ") ")
	return strings.Fields(after)
}
