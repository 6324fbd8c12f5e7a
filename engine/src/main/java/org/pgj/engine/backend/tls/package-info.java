/**
 * The server's certificate from PEM files, as the {@code ssl_…} settings name them (manual: Secure
 * TCP/IP Connections with SSL).
 *
 * <p>Called by {@code backend} when a client asks for encryption, and by the postmaster, which
 * refuses to start with files that cannot be used. Read {@link
 * org.pgj.engine.backend.tls.TlsContext} first. Nothing here is loaded by a process whose setting
 * {@code ssl} is off.
 */
package org.pgj.engine.backend.tls;
