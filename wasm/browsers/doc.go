// Package browsers has no code, only tests: they visit the built page, dist/, in
// browsers that are not Chromium, Firefox ESR and WebKitGTK, and do what matters
// most: load, read a drawing, train, come back after a reload. They are built
// with the tag "browsers":
//
//	make browsers
//
// Both are driven by the commands of W3C WebDriver. WebKit's driver takes them
// by HTTP; Firefox itself takes them by Marionette, which is what geckodriver,
// that Debian does not have, would translate them to.
//
// A browser that has no WebGL 2 in software skips what a hand does on the canvas,
// and says so; the page's API works there, and is tested.
package browsers
