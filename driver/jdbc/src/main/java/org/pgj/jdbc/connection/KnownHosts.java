package org.pgj.jdbc.connection;

import java.util.ArrayList;
import java.util.List;
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

  /** Puts the hosts last that were something else, or down, within the last {@code seconds}. */
  static List<HostSpec> order(List<HostSpec> hosts, TargetServer wanted, int seconds) {
    if (hosts.size() == 1) {
      return hosts;
    }
    List<HostSpec> hopeful = new ArrayList<>();
    List<HostSpec> others = new ArrayList<>();
    for (HostSpec host : hosts) {
      (mayBe(host, wanted, seconds) ? hopeful : others).add(host);
    }
    hopeful.addAll(others);
    return hopeful;
  }

  private static boolean mayBe(HostSpec host, TargetServer wanted, int seconds) {
    Finding finding = FINDINGS.get(host);
    if (finding == null || System.nanoTime() - finding.nanos > seconds * 1_000_000_000L) {
      return true;
    }
    return finding.kind != Kind.UNREACHABLE && wanted.accepts(finding.kind == Kind.PRIMARY);
  }
}
