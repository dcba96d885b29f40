package dev.ricci.runtime;

import dev.ricci.runtime.GeneratedClass.Argument;
import dev.ricci.runtime.GeneratedClass.Outcome;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Calls the methods of one generated class, and sees to it that they leave their inputs alone. */
final class Caller {
  private final UserMethod user;
  private final GeneratedClass type;
  private final Findings findings;
  private final double[] value;

  Caller(UserMethod user, GeneratedClass type, Findings findings) {
    this.user = user;
    this.type = type;
    this.findings = findings;
    this.value = Coordinates.read(user.result(user.numbers()));
  }

  /** How a method is named in the report. */
  String label(String method) {
    return type.name() + "." + method;
  }

  /**
   * Calls a method at the user's point.
   *
   * @param method its name
   * @param others the arguments behind the inputs
   * @return what came out; empty if there is no such method
   */
  Optional<Outcome> call(String method, List<Argument> others) {
    List<Object> inputs = user.inputs(user.numbers());
    Optional<Outcome> outcome = type.call(method, arguments(inputs, others));
    outcome.ifPresent(
        made -> {
          List<Object> originals = user.inputs(user.numbers());
          for (int i = 0; i < inputs.size(); i++) {
            Object input = inputs.get(i);
            if (input != null
                && input.getClass().isArray()
                && Coordinates.isReal(input.getClass())) {
              List<String> names = Coordinates.names("input " + i + " left alone, entry ", input);
              findings.exact(
                  label(method),
                  names::get,
                  Coordinates.read(input),
                  Coordinates.read(originals.get(i)));
            }
          }
        });
    return outcome;
  }

  /** Calls a method that every class of its kind has. */
  Outcome callRequired(String method, List<Argument> others) {
    return call(method, others).orElseThrow(() -> missing(method));
  }

  /** Calls a method that every class of its kind has at other numbers, without any checks. */
  Outcome callAt(double[] numbers, String method, List<Argument> others) {
    return type.call(method, arguments(user.inputs(numbers), others))
        .orElseThrow(() -> missing(method));
  }

  private IllegalStateException missing(String method) {
    return new IllegalStateException(
        "%s has no method %s with the arguments of %s, by %s"
            .formatted(type.name(), method, user.name(), user.names()));
  }

  private static List<Argument> arguments(List<Object> inputs, List<Argument> others) {
    List<Argument> arguments = new ArrayList<>(values(inputs));
    arguments.addAll(others);
    return arguments;
  }

  /** Arguments that are handed over as they are. */
  static List<Argument> values(List<Object> values) {
    List<Argument> arguments = new ArrayList<>();
    for (Object value : values) {
      arguments.add(parameter -> value);
    }
    return arguments;
  }

  /** Compares a value that was computed along with a derivative, to the bit. */
  void checkValue(String method, Object computed, List<String> resultNames) {
    IntFunction<String> name = i -> "value " + resultNames.get(i);
    findings.exact(label(method), name, Coordinates.read(computed), value);
  }

  /** The object that {@code at} makes; null if there is no such method. */
  Object at() {
    return call("at", List.of()).map(Outcome::result).orElse(null);
  }

  /** What an accessor of the {@code at} object returns; empty if there is none of this name. */
  Optional<Object> accessor(Object at, String name) {
    for (Method method : type.accessors()) {
      if (method.getName().equals(name)) {
        return Optional.of(GeneratedClass.invoke(method, at));
      }
    }
    return Optional.empty();
  }
}
