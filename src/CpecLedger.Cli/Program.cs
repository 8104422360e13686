Console.WriteLine("cpec");
