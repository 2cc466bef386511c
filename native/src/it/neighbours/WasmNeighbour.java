// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import io.github.kawamuray.wasmtime.Engine;
import io.github.kawamuray.wasmtime.Instance;
import io.github.kawamuray.wasmtime.Module;
import io.github.kawamuray.wasmtime.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Code of WebAssembly whose traps are faults that its runtime handles. */
public final class WasmNeighbour {

    private static final String MODULE =
            """
            (module
              (memory 1)
              (func (export "unreachable") unreachable)
              (func (export "outside") (drop (i32.load (i32.const 0x7fffffff))))
              (func (export "divide") (drop (i32.div_s (i32.const 1) (i32.const 0))))
              (func $deeper (export "overflow") call $deeper call $deeper))
            """;

    private WasmNeighbour() {}

    public static void run(String function) {
        int trapped = 0;
        try (Store<Void> store = Store.withoutData();
                Engine engine = store.engine();
                Module module = new Module(engine, MODULE.getBytes(StandardCharsets.UTF_8));
                Instance instance = new Instance(store, module, List.of())) {
            for (int i = 0; i < 200; i++) {
                try {
                    instance.getFunc(store, function).orElseThrow().call(store);
                } catch (RuntimeException e) {
                    trapped++;
                }
            }
        }
        System.out.println("trapped " + trapped);
    }
}
