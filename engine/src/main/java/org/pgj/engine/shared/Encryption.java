package org.pgj.engine.shared;

/**
 * How a client's connection is encrypted, as {@code pg_stat_ssl} shows it.
 *
 * @param version of the protocol
 * @param subject of the client's certificate, empty without one; likewise its serial and issuer
 */
public record Encryption(
    String version, String cipher, int bits, String subject, String serial, String issuer) {}
