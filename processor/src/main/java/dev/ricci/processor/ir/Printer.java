package dev.ricci.processor.ir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prints the intermediate representation as Java-like text: stable, for dumps, goldens and messages.
 * Origins are left out, roles and shapes of parameters are shown.
 */
public final class Printer {
  private final StringBuilder out = new StringBuilder();
  private final Map<Variable, DeclaredShape> shapes;
  private int depth;

  private Printer(Map<Variable, DeclaredShape> shapes) {
    this.shapes = shapes;
  }

  /** One expression, on one line. */
  public static String print(Expression expression) {
    return ExpressionPrinter.print(expression);
  }

  /** One statement with all it holds; ends in a line feed. */
  public static String print(Statement statement) {
    Printer printer = new Printer(Map.of());
    printer.statement(statement);
    return printer.out.toString();
  }

  /** Statements one after the other; empty or ending in a line feed. */
  public static String print(List<Statement> statements) {
    Printer printer = new Printer(Map.of());
    statements.forEach(printer::statement);
    return printer.out.toString();
  }

  /** A whole function; ends in a line feed. */
  public static String print(Function function) {
    Printer printer = new Printer(function.shapes());
    printer.function(function);
    return printer.out.toString();
  }

  /** The entry, then the called functions in the order of their keys. */
  public static String print(Program program) {
    StringBuilder text = new StringBuilder(print(program.entry()));
    new TreeMap<>(program.functions())
        .forEach((key, f) -> text.append("\n// ").append(key).append('\n').append(print(f)));
    return text.toString();
  }

  private void function(Function function) {
    String result = function.result().map(Type::toJava).orElse("void");
    out.append(shape(function.resultShape())).append(result).append(' ').append(function.name());
    out.append('(');
    String separator = "";
    for (Parameter parameter : function.parameters()) {
      out.append(separator).append(parameter.role()).append(' ');
      out.append(declaration(parameter.variable()));
      separator = ", ";
    }
    out.append(") ");
    braces(function.body());
    out.append('\n');
  }

  private void statement(Statement s) {
    out.append("  ".repeat(depth));
    if (s instanceof Declare declare) {
      out.append(declaration(declare.variable()));
      declare.value().ifPresent(value -> out.append(" = ").append(print(value)));
      out.append(';');
    } else if (s instanceof Assign assign) {
      out.append(assign.variable().name()).append(" = ").append(print(assign.value())).append(';');
    } else if (s instanceof Store store) {
      out.append(print(new Load(store.array(), store.index())));
      out.append(" = ").append(print(store.value())).append(';');
    } else if (s instanceof If branch) {
      branch(branch);
    } else if (s instanceof For loop) {
      loop(loop);
    } else if (s instanceof While loop) {
      label(loop.label());
      out.append("while (").append(print(loop.condition())).append(") ");
      braces(loop.body());
    } else if (s instanceof Block block) {
      label(Optional.of(block.label()));
      braces(block.body());
    } else if (s instanceof Break leave) {
      out.append("break ").append(leave.label()).append(';');
    } else if (s instanceof Return leave) {
      out.append("return");
      leave.value().ifPresent(value -> out.append(' ').append(print(value)));
      out.append(';');
    } else if (s instanceof Throw failure) {
      out.append("throw new ").append(failure.exception());
      out.append(ExpressionPrinter.list("(", failure.arguments(), ");"));
    } else if (s instanceof Call call) {
      call.result().ifPresent(v -> out.append(declaration(v)).append(" = "));
      out.append(callee(call.callee())).append(ExpressionPrinter.list("(", call.arguments(), ");"));
    } else if (s instanceof Fill) {
      out.append("fill").append(ExpressionPrinter.list("(", s.expressions(), ");"));
    } else if (s instanceof Copy) {
      out.append("arraycopy").append(ExpressionPrinter.list("(", s.expressions(), ");"));
    } else if (s instanceof Push) {
      out.append("push").append(ExpressionPrinter.list("(", s.expressions(), ");"));
    } else if (s instanceof Pop pop) {
      List<String> targets = pop.targets().stream().map(this::declaration).toList();
      out.append("pop(").append(String.join(", ", targets)).append(");");
    } else if (s instanceof PushArray) {
      out.append("pushArray").append(ExpressionPrinter.list("(", s.expressions(), ");"));
    } else if (s instanceof PopArray) {
      out.append("popArray").append(ExpressionPrinter.list("(", s.expressions(), ");"));
    } else {
      throw new AssertionError(s);
    }
    out.append('\n');
  }

  private void branch(If branch) {
    out.append("if (").append(print(branch.condition())).append(") ");
    braces(branch.whenTrue());
    List<Statement> otherwise = branch.whenFalse();
    if (otherwise.size() == 1 && otherwise.get(0) instanceof If next) {
      out.append(" else ");
      branch(next);
    } else if (!otherwise.isEmpty()) {
      out.append(" else ");
      braces(otherwise);
    }
  }

  private void loop(For loop) {
    String i = loop.index().name();
    label(loop.label());
    out.append("for (").append(declaration(loop.index())).append(" = ").append(print(loop.from()));
    out.append("; ").append(i).append(' ').append(loop.relation().symbol()).append(' ');
    out.append(ExpressionPrinter.operand(loop.bound(), ExpressionPrinter.SHIFT)).append("; ");
    if (Math.abs(loop.step()) == 1) {
      out.append(i).append(loop.step() > 0 ? "++" : "--");
    } else {
      out.append(i).append(loop.step() > 0 ? " += " : " -= ").append(Math.abs(loop.step()));
    }
    out.append(") ");
    braces(loop.body());
  }

  private void label(Optional<String> label) {
    label.ifPresent(name -> out.append(name).append(": "));
  }

  private void braces(List<Statement> body) {
    out.append("{\n");
    depth++;
    body.forEach(this::statement);
    depth--;
    out.append("  ".repeat(depth)).append('}');
  }

  private String declaration(Variable variable) {
    String shape = shape(Optional.ofNullable(shapes.get(variable)));
    return shape + variable.type().toJava() + " " + variable.name();
  }

  private static String shape(Optional<DeclaredShape> shape) {
    return shape.map(s -> "@Shape(" + String.join(", ", s.dimensions()) + ") ").orElse("");
  }

  private static String callee(Callee callee) {
    if (callee instanceof Callee.Local local) {
      return local.key();
    } else if (callee instanceof Callee.Generated generated) {
      return generated.owner() + "." + generated.method();
    }
    throw new AssertionError(callee);
  }
}
