// Package browser has no code, only tests: they visit the built page, dist/, in
// a real Chromium as a person would, with pointer, touch and keyboard, and ask
// it questions through its API. They are built with the tag "browser":
//
//	make browser
//
// There is one Chromium for all tests and a tab for each. All that a tab
// requests goes through the test's own proxy, which is the whole internet to
// it: the page is there under a path of its own, and everything else is a stray
// request that fails the test.
//
// Graphics are computed in software here and come at about ten frames a second.
// So the tests wait for what should be true at last, never for a time.
package browser
