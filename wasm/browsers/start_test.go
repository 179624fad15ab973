//go:build browsers

package browsers

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// patience is how long the tests wait for something that should come true on a
// slow machine that draws in software.
const patience = 5 * time.Minute

// browsers are those that are tested, and how each is started for one test.
var browsers = []struct {
	name  string
	start func(t *testing.T) (driver, json.RawMessage)
}{
	{"Firefox", startFirefox},
	{"WebKitGTK", startWebKit},
}

// firefoxSettings let Firefox draw in software and talk to nobody.
const firefoxSettings = `
user_pref("marionette.port", 0);
user_pref("webgl.force-enabled", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("app.update.enabled", false);
user_pref("extensions.update.enabled", false);
`

func startFirefox(t *testing.T) (driver, json.RawMessage) {
	profile := t.TempDir()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(firefoxSettings), 0o644); err != nil {
		t.Fatal(err)
	}
	name := program(t, "firefox-esr", "firefox")
	start(t, name, "--marionette", "--no-remote", "--profile", profile)
	var d driver
	var can json.RawMessage
	wait(t, "Firefox listens", func() (bool, string) {
		port, err := os.ReadFile(filepath.Join(profile, "MarionetteActivePort"))
		if err != nil {
			return false, err.Error()
		}
		m, c, err := openMarionette(net.JoinHostPort("127.0.0.1", strings.TrimSpace(string(port))))
		if err != nil {
			return false, err.Error()
		}
		d, can = m, c
		return true, ""
	})
	return d, can
}

func startWebKit(t *testing.T) (driver, json.RawMessage) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().(*net.TCPAddr)
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	start(t, program(t, "WebKitWebDriver"), fmt.Sprintf("--port=%d", address.Port))
	url := "http://" + address.String()
	wait(t, "WebKit's driver listens", func() (bool, string) {
		answer, err := http.Get(url + "/status")
		if err != nil {
			return false, err.Error()
		}
		answer.Body.Close()
		return answer.StatusCode == http.StatusOK, answer.Status
	})
	d, can, err := openWeb(url, object{})
	if err != nil {
		t.Fatalf("WebKitGTK does not start: %v", err)
	}
	return d, can
}

func program(t *testing.T, names ...string) string {
	t.Helper()
	if os.Getenv("DISPLAY") == "" {
		t.Fatal("there is no display for a browser (`make browsers` makes one)")
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatalf("there is no %s (`make browsers` installs it)", strings.Join(names, " or "))
	return ""
}

// start runs a program until t ends, in a home and a group of processes of its
// own.
func start(t *testing.T, name string, args ...string) {
	t.Helper()
	home := t.TempDir()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_RUNTIME_DIR="+home, "TMPDIR="+home,
		"LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1", "GSETTINGS_BACKEND=memory")
	if os.Geteuid() == 0 {
		cmd.Env = append(cmd.Env, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", "MOZ_DISABLE_CONTENT_SANDBOX=1")
	}
	log, err := os.Create(filepath.Join(home, "log.txt"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // it may have ended
		_ = cmd.Wait()                                      // by that signal
		_ = log.Close()
		if t.Failed() {
			said, err := os.ReadFile(log.Name())
			t.Logf("%s said (%v):\n%.4000s", filepath.Base(name), err, said)
		}
	})
}

// wait asks until something is so.
func wait(t *testing.T, what string, ask func() (ok bool, instead string)) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) {
		ok, instead := ask()
		if ok {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("after %v it is still not so that %s: %s", patience, what, instead)
		}
	}
}
