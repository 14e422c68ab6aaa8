package orm

import (
	"fmt"
	"strings"
	"time"
)

func decodeTime(to address, from any) error {
	var t time.Time
	var err error
	switch v := from.(type) {
	case time.Time:
		t = v
	case string:
		t, err = parseTime(v)
	case []byte:
		t, err = parseTime(string(v))
	default:
		t, err = convert[time.Time](from)
	}
	*as[time.Time](to) = t.UTC()
	return err
}

// inUTC gives a time the zone of all times, because drivers disagree about it.
func inUTC(from any) any {
	if t, ok := from.(time.Time); ok {
		return t.UTC()
	}
	return from
}

// parseTime reads the ways in which databases without a time type write one.
func parseTime(s string) (time.Time, error) {
	if t, ok := parseUTC(s); ok {
		return t, nil
	}
	for _, layout := range []string{
		"2006-01-02 15:04:05.999999999Z07:00",
		"2006-01-02T15:04:05.999999999Z07:00",
		"2006-01-02 15:04:05.999999999",
		"2006-01-02T15:04:05.999999999",
		"2006-01-02",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a time", s)
}

// parseUTC reads the one way in which the ORM itself writes times,
// 2006-01-02 15:04:05.999999999+00:00. It is not sure about others.
func parseUTC(s string) (time.Time, bool) {
	clock, utc := strings.CutSuffix(s, "+00:00")
	if !utc || len(clock) < 19 || clock[4] != '-' || clock[7] != '-' || clock[10] != ' ' || clock[13] != ':' || clock[16] != ':' {
		return time.Time{}, false
	}
	nanoseconds, ok := fraction(clock[19:])
	n := [6]int{}
	for i, at := range [6]int{2, 5, 8, 11, 14, 17} {
		var two bool
		n[i], two = digits(clock[at : at+2])
		ok = ok && two
	}
	century, two := digits(clock[:2])
	year, month, day := 100*century+n[0], n[1], n[2]
	t := time.Date(year, time.Month(month), day, n[3], n[4], n[5], nanoseconds, time.UTC)
	plausible := month >= 1 && month <= 12 && day >= 1 && n[3] < 24 && n[4] < 60 && n[5] < 60
	return t, ok && two && plausible && t.Day() == day // February has no 30th
}

// fraction is that of a second in nanoseconds.
func fraction(s string) (nanoseconds int, ok bool) {
	if s == "" {
		return 0, true
	}
	if s[0] != '.' || len(s) == 1 || len(s) > 10 {
		return 0, false
	}
	for i := 1; i <= 9; i++ {
		nanoseconds *= 10
		if i >= len(s) {
			continue
		}
		digit := s[i] - '0'
		if digit > 9 {
			return 0, false
		}
		nanoseconds += int(digit)
	}
	return nanoseconds, true
}

// digits reads a number of two.
func digits(s string) (n int, ok bool) {
	tens, ones := s[0]-'0', s[1]-'0'
	return int(10*tens + ones), tens <= 9 && ones <= 9
}
