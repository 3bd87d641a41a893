// A cache of the first release: its data key's item and one entry, byte for byte. Made once, from the format's description by
// other code than the product's. If it no longer opens, people who update lose their accounts: do not edit it.
import { dataKeyBytes } from "../src/main/cache/sealed-format.ts";

/** The key is 00 01 .. 1f, the nonce 01 .. 0c; the account's access token is valid until 2100. */
export const goldenKey = Buffer.from(Array.from({ length: dataKeyBytes }, (_, index) => index));
export const goldenKeyItem = "latchkey-data-key:1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
export const goldenAccountId = "dd56de41-3795-4d9c-8268-1b03416ec15f.00000000-0000-4000-8000-00000000ab1e";
export const goldenEntry = Buffer.from(
  [
    "TEtFWQHqwn0XU/3q3AECAwQFBgcICQoLDAWjPrHZopTjeJNOdCcq3wV2J9idulVi85lyyEauhUL0soH47lvTwq+AnIrV9evI",
    "cK7Gf9D5rQZBBlA0/V8xGTxHTTsTj8FtgSkj1QHZeWDEskVeXMATheIe8qM9RJsUErr1W0SKaToBzLW8HZnAIOGp5hfr5Uin",
    "CxAcxKCSoR0EMFcyldr0RADamG/Ixe6AbPzLDKHz9jtSowFdrV4ZOCaXR1nmdFxLbOOh4f7QEcwJTLdqkrTgZ+7pPvwf4mCI",
    "qlEu766yCwviq0kT5Ji1ZJrUGC4oYiz/2tSoq9d/yS8s3CaEAWdH2UIUeQLsQsJsXbP7pyajnaj/ykZyC1HMvzu5WgyZsTMX",
    "m8yTF9JcKwSXic2Dwua4D94KJyEfUZVTzKilJSHZueOAeoikoq5UPWTniGCSNG51P22lqTjUnCODg96+llpqvojRx332ZgP3",
    "ARRfH0HeVk9Fa/9hqAVfrzBCn36OIMNLPKE5Z1LInPry5XPdSbDjlPfkQ5KHI+cvyi80IEerZlNBaX/JRdvWgPfrX0HH05lp",
    "VdMfumrXZgbfXx+L8EbV4q5+v9jkrXuQmBOGQ8BFP2Hq/WdtZgOa+slPkgajQssboAG1WQr/Ldyaz4STsBrDK96+/KkA6fLU",
    "FQPnYCDdq1VjI/o8uf6vfkTz7TFBha5zAxLdBiQVheHnB3nDL5lWWWeAMXqCuC/ErkUxjV+VUg5tnbcd6LMqYtlhwU5FLXhO",
    "S3wUyJJpTd55SNY8d79evXS9X79n7w5Xl/5YkVIKZ9KngHbLYyrZ9ZeV99m6O8HBcnYhCc7VgEoms1LgqGDObngACOPpuhXd",
    "Z+qfXUoFqPmBCuxG+yliI8T25+pDAR7KV8XvLpEIwceW4SvQDeEgagiPrwhLMXkZWiSRt4z2LrJZao8Sv6T1nFvS7tTlN0fF",
    "hABE2Tc3ccne7V2FQK9FFkIMBWphrGmfkErp18LOhz3HkPTpqdGKxbMcMohDxS9eDEWq4b+YaxaO7qulFWuhWX2+my/oTbPW",
    "u2AmjvuJyBuBMMCCVRRdYL+oEX4263eBKqFd/v2F79oYEHk34t3Ie/SoVN5ph6sC4s2TMwsXXSoY/SDM2p8DnnX60UhGyytm",
    "q2eq8+G8rSQAWX39YBSIXnMFwhREnBqfte/1KyknnrU/F4dbKvGgfnnAJzCHX4qv38fzpG9SpR/3JomnRW9ArkdynDvubxWE",
    "fxdrh6vl+RFNkJlkcODQLdkeTjdfpz2hE03n8cgzd1Td41sF/0oUqbIhvqF3BbWvZehrmM7vp9TcULDGdOsfYViaGRvYBO51",
    "aBNplTfskonyY0WsjiwAl1hGpNgqMXcw82ec1oDmB9UNOy3l7w50nWAanFzncpP3ixiLrycVwhb4n8HL4XtlNJODFtJwFPGH",
    "LZuR8hnYyJ4tMjqBg37s2ln6OQIMYgApj4yaVlEKSrI5/bqdCNp8r5snfueeNAUijhK5WRuBth5UqMwODj6BsVDllS2qazyB",
    "+zfHTEwIWiNBKC9fTkt+II3rdp4tt74EW6r4Z59f3Wq/p9ByfFiN2BltH7Gu4zjrHj8Rj6XtihsD5DpEiNbIm6hB48irIi6Z",
    "7sfcMB7JDiIDirEg1OYkkrEh89QAK4RxImSL0gvSSyFBENer1D5SUU476VlNiclzW3ZIfq5EZJJt/UuS3KL+UJ7ftk2eTuPG",
    "627mnNuIJ795mOl+9r/nVyHF+cJ8Z3pAO8IcH4B5P4bvhjIaMuAxeQpOWBobtV405YcVEVqrgN0IxOMF6gpUvcDqLpUH6/4u",
    "boiZ5fToErGIZGRrboP/kw5mtH/7eKql1P48J4R9WVDvrY4ZE1zv2vECzFyLjDFCUAtkmCdsaDhMur71nt3Gd1R253wJN/ZK",
    "FMWkVAuX0dhVIDq7Kxfb/L9QJwtSTewJscDxv8oGgIHzcXiL87g+FQ3H9yiCzG10cKNr/fY7S1bLBXGRIZ198lWoi5KyfGII",
    "cL6gk/tTlWrlYtrS/lFIPlN3lmBskmev9od/NiOMJXmjKxf/fpoRBYlL7qVp1tzCc59F5xRgGT2BT/phRokxS66hxtGPRaN4",
    "Xr7M8P5j2qR2S5JIfejf1jmSDIlGVeCr95OSfxYoDiIeCcopG3I2MjVXEDhP3jnRklL9Ka54Luz+ndU+T+8PwLK0mB2UCBoh",
    "qyQaUqV0Ns6jDmqJBTgzr9JQZ5IxcYF1NRjCqX46nyeqOhOVeW8u3azBZplsJHs++sCLhPL1O4Mn5b3F+V/H24YD1T18tpxG",
    "cvxk34XNzOpi1LolbJTPap8hFtuRysezoeTUqBbwZHEEtG1KeNxcd2yry8XQZv2jRWf48MexlJjjBwA4krKs8WHD9njv6m33",
    "TxZ+jjhgQpOgfst4ZsgDhaGMEWAso7DBTqrU+geSw+t7ap4nGjuUcw6gV9DjOpBqprBQtVi52IH9Syw58IWvxH22Yi/TNFsa",
    "Z/jHbhfNceHwhunYOvWsG1kAPfRuRjwYqbO+AR//KaVS8ujrvP1XuUIt0D3AH/Db6b7H+oZKlTkryFeSSGQXTKnfUFdLCLMZ",
    "roCbNOxaUMTM/B+HlCb0Tc+24++WACAcaiL1SH7I+QSqVIgVNFMk89mm8KXwfkE9OY456lJZcRQP2nNN2OMrSKf323AGJKaI",
    "2Lu0rw4sLvVSEAPV6jLQs5BKb3pnNLffZprh/0pIPxhznab8rahJN6GYRkGMQEPePFYZpD02LwUCua8DF/csCsEQi8TSjYR6",
    "D64hjxPVAMNFD267WLCUBtQoqXFudtKQoDg6Y1/Zq3tk/gmP3NZr/257QJ5jyspxOnUW9hkyPwf2T+Y3hioR2UjSjCgfDfIA",
    "aBA7RG7INonrIkBNpLslL0czLviiXdF5Mmcg0knpRAwOmZnrfURMX774OzKVFgzZ5YONg65N2jUjzWvemzTrBsLHzOXgWwhG",
    "OpqF/Rzj9WeakItkFjoPHFxOduCQSeySGlttwmR0k0gDtz719uS//wXCZcb05zFVey/6OjHwDidIN7rpkE4Oh6IwKLWxL69A",
    "198zbGPFXkf8VrecidjPYiEXGBQ1WHcDJkuZeWJdlXDDvfOkLGektLrGE+jOfpEAa96rvATn2rPSd7gzIDjzHijDRV8E452+",
    "ZZSigIT6oi+pLYtUOJQsmIGg5ejO7oJSU8Utvhd34cSvVujOSC6v5lkT08lZ+ZQm61d9WczvehZ0LAAZrKKCrcqSKaELgQlY",
    "Zq94/NmorrQj6R0uuSkdKd3Wsf4DPwA5Q/nTLG2uPQdA0TBLsJh0CRk6psJov4JpNYORRQQBFoC2QNZZgNxcEuQlaaZ02QP9",
    "HQOjyyazaqXBiSOQEc4/lLNcxcKlKf4TdI32eluFKCx10GMcODJAC6/b6M/i5/LfnVgajM/YeLnr9K2wsqb9mM20VhZL1SMX",
    "uLzyHHbYMOBYRw==",
  ].join(""),
  "base64",
);
