package dev.adyton.enclave.host;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.HostCall;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.evidence.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// The enclaves of a monitor that listens at a UNIX socket.
///
/// Every question opens a connection of its own; an enclave keeps its connection, and the monitor
/// halts it when that closes, so no enclave outlives its node.
public final class MonitorClient implements Enclaves {

  private final Path socket;

  private MonitorClient(Path socket) {
    this.socket = socket;
  }

  /// {@return a client of the monitor at a socket; nothing is asked yet}
  public static MonitorClient at(Path socket) {
    return new MonitorClient(socket);
  }

  @Override
  public HostReply.Identity identity() throws IOException, MonitorRefusedException {
    try (Frames frames = connect()) {
      if (ask(frames, new HostCall.Identify()) instanceof HostReply.Identity identity) {
        return identity;
      }
      throw outOfStep();
    }
  }

  @Override
  public Digest addImage(Path folder) throws IOException, MonitorRefusedException {
    try (Frames frames = connect()) {
      HostCall call = new HostCall.AddImage(folder.toAbsolutePath().normalize());
      if (ask(frames, call) instanceof HostReply.ImageAdded(Bytes measurement)) {
        return new Digest(HashAlgorithm.SHA256, measurement);
      }
      throw outOfStep();
    }
  }

  @Override
  public Enclave spawn(Digest measurement, Limits limits, Duration life, Path taskDirectory)
      throws IOException, MonitorRefusedException {
    Path directory = taskDirectory.toAbsolutePath().normalize();
    Frames frames = connect();
    try {
      HostCall call = new HostCall.Spawn(measurement.value(), limits, life, directory);
      if (ask(frames, call) instanceof HostReply.Spawned(Bytes instance)) {
        return new RemoteEnclave(frames, instance);
      }
      throw outOfStep();
    } catch (IOException | RuntimeException | MonitorRefusedException e) {
      frames.close();
      throw e;
    }
  }

  private Frames connect() throws IOException {
    return Frames.over(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  private static HostReply ask(Frames frames, HostCall call)
      throws IOException, MonitorRefusedException {
    frames.write(call.encode());
    HostReply reply = next(frames);
    if (reply instanceof HostReply.Refused refused) {
      throw new MonitorRefusedException(refused);
    }
    return reply;
  }

  private static HostReply next(Frames frames) throws IOException {
    return HostReply.parse(
        frames.read().orElseThrow(() -> new EOFException("the monitor closed the connection")));
  }

  private static IOException outOfStep() {
    return new IOException("the monitor answered out of step");
  }

  /// An enclave and its connection.
  private record RemoteEnclave(Frames frames, Bytes instance) implements Enclave {

    @Override
    public void halt() throws IOException {
      frames.write(new HostCall.Halt().encode());
    }

    @Override
    public HostReply.Ended awaitEnd() throws IOException {
      if (next(frames) instanceof HostReply.Ended ended && ended.instance().equals(instance)) {
        return ended;
      }
      throw outOfStep();
    }

    @Override
    public void close() throws IOException {
      frames.close();
    }
  }
}
