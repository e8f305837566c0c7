//go:build !race

package outreach

const underRace = false
