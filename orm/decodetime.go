package orm

import (
	"fmt"
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
