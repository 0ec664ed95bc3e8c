package dev.adyton.cli;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.contract.NotSignedException;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.hub.api.HubException;
import dev.adyton.image.ImageRefusedException;
import dev.adyton.monitor.process.LaunchRefused;
import dev.adyton.service.Problem;
import dev.adyton.service.ProblemException;
import dev.adyton.storage.StorageLockedException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a command was not done: the one place where exceptions become exit statuses.
///
/// @param exit how the command ends
/// @param code a stable name for programs
/// @param message for people, with what to do next
record Failure(Exit exit, String code, String message) {

  private static final int SERVER_ERROR = 500;

  /// {@return what an exception means to whoever typed the command}
  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case CommandRefused refused -> refused.failure();
      case ProblemException problem -> of(problem.problem());
      case HubException hub -> of(hub.problem());
      case NotSignedException unsigned -> refused("signature.invalid", unsigned);
      case FormatException malformed -> refused("format.invalid", malformed);
      case AuthenticationException forged -> refused("authentication.failed", forged);
      case ImageRefusedException image -> refused("image.refused", image);
      case MonitorRefusedException monitor -> refused("monitor.refused", monitor);
      case LaunchRefused launch -> refused("launch.refused", launch);
      case StorageLockedException locked ->
          service("home.locked", "another process holds it: " + text(locked));
      case FileSystemException file -> ofFile(file);
      case ConnectException unreachable ->
          service(
              "service.unreachable", "nobody answers: is the hub running? " + text(unreachable));
      case IOException io -> service("io.failed", text(io));
      case InterruptedException _ -> service("interrupted", "interrupted");
      default -> service("internal.error", "this should not have happened: " + thrown);
    };
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("error", JsonObject.build().put("code", code).put("message", message).done())
        .put("exit", exit.status())
        .done();
  }

  private static Failure of(Problem problem) {
    Exit exit = problem.status() >= SERVER_ERROR ? Exit.SERVICE : Exit.REFUSED;
    return new Failure(exit, problem.code(), problem.detail());
  }

  private static Failure ofFile(FileSystemException failure) {
    String file = String.valueOf(failure.getFile());
    return switch (failure) {
      case NoSuchFileException _ -> service("file.missing", "there is no " + file);
      case AccessDeniedException _ -> service("file.denied", "no permission for " + file);
      case FileAlreadyExistsException _ -> service("file.exists", file + " is there already");
      default -> service("io.failed", text(failure));
    };
  }

  private static Failure refused(String code, Throwable thrown) {
    return new Failure(Exit.REFUSED, code, text(thrown));
  }

  private static Failure service(String code, String message) {
    return new Failure(Exit.SERVICE, code, message);
  }

  private static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
