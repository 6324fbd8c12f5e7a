/** Network addresses (manual: Network Address Types). */
package org.pgj.engine.type.network;
