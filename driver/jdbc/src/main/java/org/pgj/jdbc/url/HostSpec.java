package org.pgj.jdbc.url;

/** A server's address. */
public record HostSpec(String host, int port) {
  /** PostgreSQL's port. */
  public static final int DEFAULT_PORT = 5432;

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
