package dev.adyton.enclave.guest;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.GuestCall;
import dev.adyton.enclave.wire.GuestReply;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/// The enclave's end of its pair of sockets. A thread of its own reads, so that the end of the
/// stream, which means halt, is noticed whatever the program does.
final class MonitorLine {

  private static final Bytes LOST = Bytes.EMPTY;

  private final Frames frames;
  private final BlockingQueue<Bytes> replies = new LinkedBlockingQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  private MonitorLine(Frames frames) {
    this.frames = frames;
  }

  /// {@return a line whose reader runs}
  ///
  /// @param lost what is done when the monitor closes its end
  static MonitorLine open(Frames frames, Runnable lost) {
    MonitorLine line = new MonitorLine(frames);
    Thread.ofPlatform().daemon().name("monitor").start(() -> line.read(lost));
    return line;
  }

  /// {@return the monitor's answer}
  GuestReply call(GuestCall call) {
    turn.lock();
    try {
      frames.write(call.encode());
      return reply();
    } catch (IOException | FormatException e) {
      throw new MonitorLostException("the monitor's channel failed");
    } finally {
      turn.unlock();
    }
  }

  /// Says what needs no answer but a confirmation.
  void done(GuestCall call) {
    if (!(call(call) instanceof GuestReply.Done)) {
      throw MonitorLostException.outOfStep();
    }
  }

  GuestReply.Welcome hello() {
    if (call(new GuestCall.Hello()) instanceof GuestReply.Welcome welcome) {
      return welcome;
    }
    throw MonitorLostException.outOfStep();
  }

  private GuestReply reply() {
    try {
      Bytes reply = replies.take();
      if (reply.isEmpty()) {
        replies.add(LOST);
        throw new MonitorLostException("the monitor closed its end");
      }
      return GuestReply.parse(reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MonitorLostException("interrupted while the monitor was asked");
    }
  }

  private void read(Runnable lost) {
    try {
      Optional<Bytes> frame = frames.read();
      while (frame.isPresent()) {
        replies.add(frame.get());
        frame = frames.read();
      }
    } catch (IOException | FormatException e) {
      // As good as the end of the stream.
    }
    replies.add(LOST);
    lost.run();
  }
}
