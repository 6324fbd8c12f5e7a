/**
 * What lets Spring Boot find the driver by the URL alone: Boot looks prefixes up in a list of its
 * own. Loaded by Boot through {@code META-INF/spring.factories}, and by nobody else; one class for
 * each generation of Boot, since the interface has moved.
 */
package org.pgj.jdbc.spring;
