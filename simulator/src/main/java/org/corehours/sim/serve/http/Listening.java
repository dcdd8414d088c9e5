package org.corehours.sim.serve.http;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;
import org.corehours.sim.run.RefusedException;

/** The address that is listened at, and the names that it may be asked by. */
public record Listening(InetAddress address) {

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * What is meant by a host.
   *
   * @param host a name, or an address, which may stand in brackets
   * @throws RefusedException if there is none of that name
   */
  public static Listening at(String host) {
    String name = host.strip().replaceFirst("^\\[(.*)]$", "$1");
    if (name.isEmpty()) {
      throw unknown(host);
    }
    try {
      return new Listening(InetAddress.getByName(name));
    } catch (UnknownHostException e) {
      throw unknown(host);
    }
  }

  private static RefusedException unknown(String host) {
    return new RefusedException(
        "host", host, "is not an address of this machine", "{host} " + LOOPBACK);
  }

  /** Why a port of it could not be listened at. */
  public RefusedException refused(int port) {
    try (ServerSocket any = new ServerSocket(0, 1, address)) {
      return new RefusedException(
          "port",
          Integer.toString(port),
          "cannot be used on %s: it is in use, or not allowed"
              .formatted(any.getInetAddress().getHostAddress()),
          "{port} 0, which picks a free one");
    } catch (IOException e) {
      return unknown(address.getHostAddress());
    }
  }

  /** Whether others in the network can ask. */
  public boolean isOpen() {
    return !address.isLoopbackAddress();
  }

  /**
   * Whether a request is for this server. Pages of others cannot forge its Host header: so they
   * cannot ask by a name of theirs that leads here, unless everybody may.
   *
   * @param host the header, or null
   */
  public boolean serves(String host) {
    return isOpen() || (host != null && isLoopback(host));
  }

  private static boolean isLoopback(String header) {
    String name;
    try {
      name = HostAndPort.fromString(header).getHost().toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return name.equals("localhost")
        || name.equals("localhost.")
        || (InetAddresses.isInetAddress(name) && InetAddresses.forString(name).isLoopbackAddress());
  }

  /** Where a browser on this machine finds it. */
  public String url(int port) {
    String host = address.isAnyLocalAddress() ? LOOPBACK : InetAddresses.toUriString(address);
    return "http://" + host + ":" + port + "/";
  }
}
