// What a check of this computer found, in the window's language. Apart from the other words: only the page that shows it loads it.
import { enDoctor, type DoctorWords } from "../../shared/doctor-words.ts";
import { deDoctor } from "./de-doctor.ts";
import { words } from "./words.ts";

export const doctorWords: DoctorWords = words.language === "de" ? deDoctor : enDoctor;
