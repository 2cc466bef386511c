// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

//! A library with Rust's std, which gives each of its threads a small alternate stack.

use std::panic::catch_unwind;
use std::thread;

type Callback = extern "C" fn();

/// Calls Java in threads of Rust.
#[no_mangle]
pub extern "C" fn rust_work(callback: Callback) {
    let threads: Vec<_> = (0..2).map(|_| thread::spawn(move || callback())).collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

/// Catches panics, which unwind.
#[no_mangle]
pub extern "C" fn rust_panic(callback: Callback) {
    std::panic::set_hook(Box::new(|_| {}));
    let caught = (0..1000).filter(|i| catch_unwind(|| panic!("{}", i)).is_err()).count();
    assert_eq!(caught, 1000);
    rust_work(callback);
}

/// Faults in a thread of Rust that has called Java.
#[no_mangle]
pub extern "C" fn rust_null(callback: Callback) {
    let thread = thread::spawn(move || {
        callback();
        unsafe { std::ptr::null::<i32>().read_volatile() }
    });
    thread.join().unwrap();
}

/// Aborts in a thread of Rust.
#[no_mangle]
pub extern "C" fn rust_abort(_callback: Callback) {
    thread::spawn(|| std::process::abort()).join().unwrap();
}

#[allow(unconditional_recursion)]
fn deeper(depth: u64) -> u64 {
    let array = [depth; 64];
    let array = std::hint::black_box(array);
    array[3] + deeper(depth + 1) + array[9]
}

/// Exhausts the stack of a thread of Rust, which Rust reports itself.
#[no_mangle]
pub extern "C" fn rust_overflow(_callback: Callback) {
    thread::spawn(|| deeper(1)).join().unwrap();
}
