package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * Recording on tapes, for one function. A tape and the count of what is on it are local variables;
 * room is made once for a run of statements without a jump. Called functions record on the tapes of
 * their caller's workspace: the counts are handed over in its fields.
 */
final class TapeCode {
  private final ExpressionCode expressions;
  private final PrivateMethods methods;
  private final Map<Tape, String> locals = new EnumMap<>(Tape.class);
  private final Map<Tape, String> tops = new EnumMap<>(Tape.class);
  private final String workspace;
  private final boolean isCalled;
  private final Set<Tape> ofCalls;

  /** The tapes that a loop around has made room on, for all that is recorded in it. */
  private final Set<Tape> covered = EnumSet.noneOf(Tape.class);

  private Map<Tape, Integer> room = new EnumMap<>(Tape.class);

  /**
   * Tapes for one function.
   *
   * @param body its statements
   * @param parts what the functions of one class share
   * @param workspace the variable that holds its workspace
   * @param names the names that are taken
   * @param isCalled whether another function of the class calls it
   */
  TapeCode(
      List<Statement> body, ClassParts parts, String workspace, Names names, boolean isCalled) {
    this.expressions = parts.expressions();
    this.methods = parts.methods();
    this.isCalled = isCalled;
    this.ofCalls = EnumSet.noneOf(Tape.class);
    collectCalls(body, parts, ofCalls);
    WorkspaceClass workspaceClass = parts.workspace();
    if (isCalled || !ofCalls.isEmpty()) {
      used(body).forEach(workspaceClass::sharedTape);
      ofCalls.forEach(workspaceClass::sharedTape);
    }
    this.workspace = isCalled ? workspace + "." + WorkspaceClass.ROOT : workspace;
    for (Tape tape : used(body)) {
      workspaceClass.tape(tape);
      locals.put(tape, names.fresh(tape.field()));
      tops.put(tape, names.fresh(tape.top()));
    }
  }

  /** The tapes that statements record on. */
  static Set<Tape> used(List<Statement> statements) {
    Set<Tape> used = EnumSet.noneOf(Tape.class);
    for (Statement statement : statements) {
      if (statement instanceof Push push) {
        push.values().forEach(value -> used.add(Tape.of(value.type().element())));
      } else if (statement instanceof Pop pop) {
        pop.targets().forEach(target -> used.add(Tape.of(target.type().element())));
      } else if (statement instanceof PushArray push) {
        used.add(Tape.of(push.array().type().element()));
      } else if (statement instanceof PopArray pop) {
        used.add(Tape.of(pop.array().type().element()));
      }
      statement.blocks().forEach(block -> used.addAll(used(block)));
    }
    return used;
  }

  private static void collectCalls(List<Statement> body, ClassParts parts, Set<Tape> tapes) {
    for (Statement statement : body) {
      if (statement instanceof Call call && call.callee() instanceof Callee.Local local) {
        tapes.addAll(parts.callees().get(local.key()).tapes());
      }
      statement.blocks().forEach(block -> collectCalls(block, parts, tapes));
    }
  }

  /** Declares the local variables. */
  CodeBlock declarations() {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Tape tape : ofCalls) {
      if (!isCalled && !locals.containsKey(tape)) {
        code.addStatement("$L.$N = 0", workspace, tape.top());
      }
    }
    locals.forEach(
        (tape, local) ->
            code.addStatement(
                    "$T $N = $L.$N", ClassNames.of(tape.type()), local, workspace, tape.field())
                .addStatement(
                    "int $N = $L",
                    tops.get(tape),
                    isCalled ? CodeBlock.of("$L.$N", workspace, tape.top()) : "0"));
    return code.build();
  }

  /** Hands the counts over to a called function and takes them back. */
  CodeBlock around(Call call, ClassParts parts, CodeBlock code) {
    if (!(call.callee() instanceof Callee.Local local)) {
      return code;
    }
    Set<Tape> shared = EnumSet.noneOf(Tape.class);
    shared.addAll(parts.callees().get(local.key()).tapes());
    shared.retainAll(locals.keySet());
    CodeBlock.Builder all = CodeBlock.builder();
    shared.forEach(tape -> all.add(handOver(tape)));
    all.add(code);
    for (Tape tape : shared) {
      all.addStatement("$N = $L.$N", locals.get(tape), workspace, tape.field());
      all.addStatement("$N = $L.$N", tops.get(tape), workspace, tape.top());
    }
    beginRun();
    return all.build();
  }

  /** Hands the counts over to the caller, before a return. */
  CodeBlock leave() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (isCalled) {
      locals.keySet().forEach(tape -> code.add(handOver(tape)));
    }
    return code.build();
  }

  private CodeBlock handOver(Tape tape) {
    return CodeBlock.builder()
        .addStatement("$L.$N = $N", workspace, tape.top(), tops.get(tape))
        .build();
  }

  /** Forgets about room made before: a new run of statements begins. */
  void beginRun() {
    room = new EnumMap<>(Tape.class);
  }

  /**
   * A loop, after room has been made for all that it records, if that is known: inside, nothing has
   * to be asked.
   */
  CodeBlock around(For loop, Supplier<CodeBlock> printed) {
    CodeBlock.Builder code = CodeBlock.builder();
    Set<Tape> here = EnumSet.noneOf(Tape.class);
    for (Tape tape : used(List.of(loop))) {
      Optional<Expression> need = LoopRoom.of(loop, tape);
      if (need.isPresent() && covered.add(tape)) {
        here.add(tape);
        makeRoom(code, tape, expressions.atLeast(Precedence.PRODUCT, need.get()));
      }
    }
    code.add(printed.get());
    covered.removeAll(here);
    return code.build();
  }

  private void makeRoom(CodeBlock.Builder code, Tape tape, CodeBlock need) {
    code.beginControlFlow("if ($N + $L > $N.length)", tops.get(tape), need, locals.get(tape))
        .addStatement(
            "$N = $L.$N($N + $L)", locals.get(tape), workspace, tape.field(), tops.get(tape), need)
        .endControlFlow();
  }

  /** Records scalars; {@code rest} begins with the statement itself. */
  CodeBlock push(Push push, List<Statement> rest) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Map.Entry<Tape, Integer> need : count(push).entrySet()) {
      Tape tape = need.getKey();
      if (covered.contains(tape)) {
        continue;
      }
      if (room.getOrDefault(tape, 0) < need.getValue()) {
        int run = run(tape, rest);
        room.put(tape, run);
        makeRoom(code, tape, CodeBlock.of("$L", run));
      }
      room.merge(tape, -need.getValue(), Integer::sum);
    }
    for (Expression value : push.values()) {
      Tape tape = Tape.of(value.type().element());
      CodeBlock recorded =
          value.type() == ScalarType.BOOLEAN
              ? CodeBlock.of("$L ? 1 : 0", expressions.atLeast(Precedence.OR, value))
              : expressions.assigned(value);
      code.addStatement("$N[$N++] = $L", locals.get(tape), tops.get(tape), recorded);
    }
    return code.build();
  }

  private static Map<Tape, Integer> count(Push push) {
    Map<Tape, Integer> count = new EnumMap<>(Tape.class);
    push.values().forEach(v -> count.merge(Tape.of(v.type().element()), 1, Integer::sum));
    return count;
  }

  /** How much the statements push up to the next jump, loop, branch, call or pop. */
  private static int run(Tape tape, List<Statement> rest) {
    int total = 0;
    for (Statement statement : rest) {
      if (statement instanceof Push push) {
        total += count(push).getOrDefault(tape, 0);
      } else if (!statement.blocks().isEmpty()
          || statement instanceof Call
          || statement instanceof Pop
          || statement instanceof PushArray
          || statement instanceof PopArray) {
        break;
      }
    }
    return total;
  }

  /** Takes scalars back, from last to first, into new variables. */
  CodeBlock pop(Pop pop) {
    beginRun();
    CodeBlock.Builder code = CodeBlock.builder();
    for (int k = pop.targets().size() - 1; k >= 0; k--) {
      Variable target = pop.targets().get(k);
      ScalarType type = (ScalarType) target.type();
      Tape tape = Tape.of(type);
      String value = locals.get(tape) + "[--" + tops.get(tape) + "]";
      String converted =
          switch (type) {
            case DOUBLE, INT, LONG -> value;
            case BOOLEAN -> value + " != 0";
            default -> "(" + type.toJava() + ") " + value;
          };
      code.addStatement("$L $N = $L", type.toJava(), target.name(), converted);
    }
    return code.build();
  }

  /** Records the contents of an array. */
  CodeBlock pushArray(PushArray push) {
    beginRun();
    ArrayType type = (ArrayType) push.array().type();
    Tape tape = Tape.of(type.element());
    CodeBlock array = expressions.of(push.array());
    require("push", type, tape);
    requireCount(type);
    return CodeBlock.builder()
        .addStatement(
            "$N = $L.$N($N + count($L))",
            locals.get(tape),
            workspace,
            tape.field(),
            tops.get(tape),
            array)
        .addStatement(
            "$N = push($L, $N, $N)", tops.get(tape), array, locals.get(tape), tops.get(tape))
        .build();
  }

  /** Puts the contents of an array back. */
  CodeBlock popArray(PopArray pop) {
    beginRun();
    ArrayType type = (ArrayType) pop.array().type();
    Tape tape = Tape.of(type.element());
    require("pop", type, tape);
    return CodeBlock.builder()
        .addStatement(
            "$N = pop($L, $N, $N)",
            tops.get(tape),
            expressions.of(pop.array()),
            locals.get(tape),
            tops.get(tape))
        .build();
  }

  /** {@code count(array)}: the number of elements. */
  private void requireCount(ArrayType type) {
    methods.require(
        "count " + type,
        () -> {
          MethodSpec.Builder method = method("count", type);
          if (type.component() instanceof ArrayType row) {
            requireCount(row);
            method
                .addStatement("int count = 0")
                .beginControlFlow("for ($T row : array)", ClassNames.of(row))
                .addStatement("count += count(row)")
                .endControlFlow()
                .addStatement("return count");
          } else {
            method.addStatement("return array.length");
          }
          return method.build();
        });
  }

  /** {@code push} or {@code pop(array, tape, top)}: the new top. */
  private void require(String name, ArrayType type, Tape tape) {
    boolean isPush = name.equals("push");
    methods.require(
        name + " " + type,
        () -> {
          MethodSpec.Builder method =
              method(name, type)
                  .addParameter(ClassNames.of(tape.type()), "tape")
                  .addParameter(TypeName.INT, "top");
          if (type.component() instanceof ArrayType row) {
            require(name, row, tape);
            method.addStatement("int next = top");
            if (isPush) {
              method.beginControlFlow("for ($T row : array)", ClassNames.of(row));
            } else {
              method.beginControlFlow("for (int i = array.length - 1; i >= 0; i--)");
            }
            return method
                .addStatement("next = $L($L, tape, next)", name, isPush ? "row" : "array[i]")
                .endControlFlow()
                .addStatement("return next")
                .build();
          }
          return isPush ? pushRow(method, type, tape) : popRow(method, type, tape);
        });
  }

  private static MethodSpec pushRow(MethodSpec.Builder method, ArrayType type, Tape tape) {
    if (type.element() == tape.type().element()) {
      method.addStatement("$T.arraycopy(array, 0, tape, top, array.length)", System.class);
    } else {
      String value = type.element() == ScalarType.BOOLEAN ? "array[i] ? 1 : 0" : "array[i]";
      method
          .beginControlFlow("for (int i = 0; i < array.length; i++)")
          .addStatement("tape[top + i] = $L", value)
          .endControlFlow();
    }
    return method.addStatement("return top + array.length").build();
  }

  private static MethodSpec popRow(MethodSpec.Builder method, ArrayType type, Tape tape) {
    method.addStatement("int start = top - array.length");
    if (type.element() == tape.type().element()) {
      method.addStatement("$T.arraycopy(tape, start, array, 0, array.length)", System.class);
    } else {
      boolean isBoolean = type.element() == ScalarType.BOOLEAN;
      method
          .beginControlFlow("for (int i = 0; i < array.length; i++)")
          .addStatement(
              isBoolean
                  ? "array[i] = tape[start + i] != 0"
                  : "array[i] = (" + type.element().toJava() + ") tape[start + i]")
          .endControlFlow();
    }
    return method.addStatement("return start").build();
  }

  private static MethodSpec.Builder method(String name, ArrayType type) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(TypeName.INT)
        .addParameter(ClassNames.of(type), "array");
  }
}
