package org.pgj.engine.function.regex;

import java.util.regex.Matcher;

/**
 * Finds the matches of an expression one after the other. As POSIX wants it, of the matches that
 * begin at the leftmost place the longest one counts, where Java takes the first alternative; it is
 * looked for only when the bounds of a match are asked for.
 */
final class RegexMatcher {
  private static final int FIRST_WINDOW = 16;

  /** A match that may be longer than this is taken as it is. */
  private static final int LAST_WINDOW = 2048;

  private final Regex regex;
  private final CharSequence subject;
  private final Matcher matcher;
  private boolean longest;
  private boolean found;

  RegexMatcher(Regex regex, CharSequence subject) {
    this.regex = regex;
    this.subject = subject;
    this.matcher = regex.pattern().matcher(subject);
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** Moves to the next match. */
  boolean find() {
    if (!found) {
      return find(0);
    }
    int end = end();
    int next = end == start() ? end + 1 : end;
    return next <= subject.length() && find(next);
  }

  /** Moves to the first match that begins at or after a place. */
  boolean find(int from) {
    longest = regex.probe() == null;
    matcher.region(from, subject.length());
    found = matcher.find();
    return found;
  }

  /** Sets the matcher on the longest match at the place where it found one. */
  private void refine() {
    if (longest) {
      return;
    }
    longest = true;
    int start = matcher.start();
    int first = matcher.end();
    int limit = limit(start, first);
    for (int end = limit; end > first; end--) {
      matcher.region(start, end);
      if (matcher.matches()) {
        return;
      }
    }
    matcher.region(start, first);
    matcher.matches();
  }

  /**
   * A place behind which no match can end: the failing probe tries all ways and looks no farther.
   */
  private int limit(int start, int first) {
    Matcher probe = regex.probe().matcher(subject);
    probe.useTransparentBounds(true).useAnchoringBounds(false);
    int window = first - start + FIRST_WINDOW;
    while (true) {
      int end = Math.min(subject.length(), start + window);
      probe.region(start, end);
      if (end == subject.length() || !probe.lookingAt() && !probe.hitEnd()) {
        return end;
      }
      if (window > LAST_WINDOW) {
        return first;
      }
      window *= 2;
    }
  }

  int start() {
    refine();
    return matcher.start();
  }

  int end() {
    refine();
    return matcher.end();
  }

  int start(int group) {
    refine();
    return matcher.start(group);
  }

  int end(int group) {
    refine();
    return matcher.end(group);
  }

  String group() {
    return group(0);
  }

  String group(int group) {
    refine();
    return matcher.group(group);
  }

  int groupCount() {
    return matcher.groupCount();
  }
}
