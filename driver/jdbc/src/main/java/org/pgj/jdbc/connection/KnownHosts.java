package org.pgj.jdbc.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pgj.jdbc.url.HostSpec;

/**
 * What was found out about hosts lately, so that not every connection tries those in vain that are
 * down.
 */
final class KnownHosts {
  private enum Kind {
    PRIMARY,
    STANDBY,
    UNREACHABLE
  }

  private record Finding(Kind kind, long nanos) {}

  private static final Map<HostSpec, Finding> FINDINGS = new ConcurrentHashMap<>();

  private KnownHosts() {}

  static void learn(HostSpec host, boolean primary) {
    FINDINGS.put(host, new Finding(primary ? Kind.PRIMARY : Kind.STANDBY, System.nanoTime()));
  }

  static void learnUnreachable(HostSpec host) {
    FINDINGS.put(host, new Finding(Kind.UNREACHABLE, System.nanoTime()));
  }

  /** False if the host was something else within the last {@code seconds}. */
  static boolean mayBe(HostSpec host, TargetServer wanted, int seconds) {
    Finding finding = FINDINGS.get(host);
    if (finding == null || System.nanoTime() - finding.nanos > seconds * 1_000_000_000L) {
      return true;
    }
    return finding.kind != Kind.UNREACHABLE && wanted.accepts(finding.kind == Kind.PRIMARY);
  }
}
