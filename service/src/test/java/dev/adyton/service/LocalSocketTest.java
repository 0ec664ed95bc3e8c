package dev.adyton.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSocketTest {

  @TempDir Path folder;

  @Test
  void answersItsOwner() throws Exception {
    Path path = folder.resolve("s");
    try (LocalSocket socket =
        LocalSocket.serve(path, q -> JsonObject.build().put("echo", q).done())) {
      assertThat(socket).isNotNull();
      assertThat(LocalSocket.ask(path, new JsonText("hello")))
          .isEqualTo(JsonObject.build().put("echo", "hello").done());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }
    assertThat(path).doesNotExist();
    assertThatThrownBy(() -> LocalSocket.ask(path, new JsonText("x")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void carriesAProblemToTheAsker() throws Exception {
    Path path = folder.resolve("s");
    Problem problem = new Problem(409, "home.locked", "stop the agent first");
    try (LocalSocket socket =
        LocalSocket.serve(
            path,
            q -> {
              throw problem.toException();
            })) {
      assertThat(socket).isNotNull();
      assertThatThrownBy(() -> LocalSocket.ask(path, new JsonText("x")))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("home.locked"));
    }
  }

  @Test
  void outlivesACallerThatSendsRubbish() throws Exception {
    Path path = folder.resolve("s");
    try (LocalSocket socket = LocalSocket.serve(path, q -> q)) {
      assertThat(socket).isNotNull();
      try (SocketChannel rude = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
        rude.write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1, 0}));
      }
      assertThat(LocalSocket.ask(path, new JsonText("still here")))
          .isEqualTo(new JsonText("still here"));
    }
  }
}
