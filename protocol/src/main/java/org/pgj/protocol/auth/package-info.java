/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677; manual, "SASL Authentication") for both roles, on top of
 * com.ongres.scram. {@link org.pgj.protocol.auth.ScramVerifier} is what a server stores, {@link
 * org.pgj.protocol.auth.ScramServer} and {@link org.pgj.protocol.auth.ScramLogin} are the two ends
 * of one exchange; each object serves one exchange.
 */
package org.pgj.protocol.auth;
